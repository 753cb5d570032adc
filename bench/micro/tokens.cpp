// Tokens: what a request's authorisation costs, the first time and every further one.
#include "core/tokens.h"

#include <benchmark/benchmark.h>

#include <array>
#include <string>

namespace pushlab::bench::micro {
namespace {

using benchmark::State;

constexpr auto key = "a key of thirty-two random bytes";

void verifyCached(State& state) {
  const core::Tokens tokens(key);
  const std::string token = tokens.sign(42);
  for ([[maybe_unused]] auto iteration : state) {
    const auto identity = tokens.verify(token);
    if (!identity) return state.SkipWithError("the token is refused");
    benchmark::DoNotOptimize(identity);
  }
  state.SetItemsProcessed(state.iterations());
}

/// Two tokens take turns in a cache for one, so that it never knows the one that comes.
void verifyUncached(State& state) {
  const core::Tokens tokens(key, 1);
  const std::array<std::string, 2> both{tokens.sign(41), tokens.sign(42)};
  std::size_t turn = 0;
  for ([[maybe_unused]] auto iteration : state) {
    const auto identity = tokens.verify(both[turn]);
    turn ^= 1;
    if (!identity) return state.SkipWithError("the token is refused");
    benchmark::DoNotOptimize(identity);
  }
  state.SetItemsProcessed(state.iterations());
}

void refuseForged(State& state) {
  const core::Tokens tokens(key);
  const std::string token = core::Tokens("another key").sign(42);
  for ([[maybe_unused]] auto iteration : state) {
    const auto identity = tokens.verify(token);
    if (identity) return state.SkipWithError("the forged token is accepted");
    benchmark::DoNotOptimize(identity);
  }
  state.SetItemsProcessed(state.iterations());
}

void sign(State& state) {
  const core::Tokens tokens(key);
  for ([[maybe_unused]] auto iteration : state)
    benchmark::DoNotOptimize(tokens.sign(42).data());
  state.SetItemsProcessed(state.iterations());
}

BENCHMARK(refuseForged)->Name("tokens/refuse_forged");
BENCHMARK(sign)->Name("tokens/sign");
BENCHMARK(verifyCached)->Name("tokens/verify/cached");
BENCHMARK(verifyUncached)->Name("tokens/verify/uncached");

}  // namespace
}  // namespace pushlab::bench::micro
