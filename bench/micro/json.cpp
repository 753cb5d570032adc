// JSON as it comes in: what a client publishes, and the arguments of an event.
#include <benchmark/benchmark.h>

#include <string>

#include "bench/micro/inputs.h"
#include "json/json.h"

namespace pushlab::bench::micro {
namespace {

using benchmark::State;

std::string publication(std::size_t bytesOfText) {
  return R"({"event":"message","room":"lobby","data":{"n":17,"t":81726354918273,"text":")" +
         asciiText(bytesOfText) + R"("}})";
}

void count(State& state, std::size_t bytes) {
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
  state.SetItemsProcessed(state.iterations());
}

/// Parsed, and the members taken that the API needs. `range(0)`: bytes of the text in it.
void parseObject(State& state) {
  const std::string text = publication(static_cast<std::size_t>(state.range(0)));
  for ([[maybe_unused]] auto iteration : state) {
    const auto object = json::Object::parse(text);
    const auto event = object.string("event");
    const auto room = object.string("room");
    const auto data = object.raw("data");
    benchmark::DoNotOptimize(event);
    benchmark::DoNotOptimize(room);
    benchmark::DoNotOptimize(data);
  }
  count(state, text.size());
}

void elements(State& state) {
  const std::string text = R"(["message",)" + messageData() + "]";
  for ([[maybe_unused]] auto iteration : state)
    benchmark::DoNotOptimize(json::elements(text).data());
  count(state, text.size());
}

void appendString(State& state) {
  const std::string text = asciiText(128);
  for ([[maybe_unused]] auto iteration : state) {
    std::string out;
    json::appendString(out, text);
    benchmark::DoNotOptimize(out.data());
  }
  count(state, text.size());
}

BENCHMARK(appendString)->Name("json/append_string");
BENCHMARK(elements)->Name("json/elements");
BENCHMARK(parseObject)->Name("json/parse_object")->ArgName("text")->Arg(80)->Arg(1024)->Arg(16'384);

}  // namespace
}  // namespace pushlab::bench::micro
