// WebSocket messages of several sizes: encoded and decoded by either role. Frames of clients are masked
// (RFC 6455, 5.3), those of servers are not.
#include <benchmark/benchmark.h>

#include <string>

#include "bench/micro/inputs.h"
#include "protocol/websocket/endpoint.h"

namespace pushlab::bench::micro {
namespace {

using benchmark::State;
using websocket::Endpoint;
using websocket::Event;
using websocket::Opcode;
using websocket::Role;

constexpr std::size_t maxMessage = 1'000'000;

std::size_t sizeOf(const State& state) {
  return static_cast<std::size_t>(state.range(0));
}

void countPayload(State& state) {
  state.SetBytesProcessed(state.iterations() * state.range(0));
  state.SetItemsProcessed(state.iterations());
}

/// As a server encodes what it publishes: once, into bytes that all receivers share.
void encodeUnmasked(State& state) {
  const std::string payload = asciiText(sizeOf(state));
  for ([[maybe_unused]] auto iteration : state) {
    std::string out;
    websocket::appendFrame(out, Opcode::Text, payload);
    benchmark::DoNotOptimize(out.data());
  }
  countPayload(state);
}

/// As a client sends: with a fresh random key each.
void encodeMasked(State& state) {
  const std::string payload = asciiText(sizeOf(state));
  Endpoint client(Role::Client, maxMessage);
  for ([[maybe_unused]] auto iteration : state) {
    std::string out;
    client.send(out, Opcode::Text, payload);
    benchmark::DoNotOptimize(out.data());
  }
  countPayload(state);
}

void decode(State& state, Role role, std::string frame) {
  Endpoint endpoint(role, maxMessage);
  for ([[maybe_unused]] auto iteration : state) {
    endpoint.receive(frame);
    const Event event = endpoint.next();
    if (event.kind != Event::Kind::Message) return state.SkipWithError("the frame is not read");
    benchmark::DoNotOptimize(event.payload.data());
    if (endpoint.next().kind != Event::Kind::NeedMore) return state.SkipWithError("more was read than sent");
  }
  countPayload(state);
}

std::string unmasked(const std::string& text) {
  std::string frame;
  websocket::appendFrame(frame, Opcode::Text, text);
  return frame;
}

/// With a key of zeros. A server unmasks in place, which changes what it received: this key costs what any
/// other does, and leaves the frame ready to be received again.
std::string masked(const std::string& text) {
  std::string frame;
  websocket::appendMaskedFrame(frame, Opcode::Text, text, {});
  return frame;
}

void decodeMasked(State& state) {
  decode(state, Role::Server, masked(asciiText(sizeOf(state))));
}
void decodeUnmasked(State& state) {
  decode(state, Role::Client, unmasked(asciiText(sizeOf(state))));
}
/// Text beyond ASCII takes longer to be found valid UTF-8.
void decodeMaskedGerman(State& state) {
  decode(state, Role::Server, masked(germanText(sizeOf(state))));
}

constexpr std::int64_t smallest = 16, largest = 65'536;

BENCHMARK(decodeMasked)->Name("websocket/decode/masked")->RangeMultiplier(8)->Range(smallest, largest);
BENCHMARK(decodeMaskedGerman)->Name("websocket/decode/masked_german")->Arg(1024)->Arg(largest);
BENCHMARK(decodeUnmasked)->Name("websocket/decode/unmasked")->RangeMultiplier(8)->Range(smallest, largest);
BENCHMARK(encodeMasked)->Name("websocket/encode/masked")->RangeMultiplier(8)->Range(smallest, largest);
BENCHMARK(encodeUnmasked)->Name("websocket/encode/unmasked")->RangeMultiplier(8)->Range(smallest, largest);

}  // namespace
}  // namespace pushlab::bench::micro
