// Engine.IO payloads of long polling, revision 4: as many packets as a poll carries at most.
#include <benchmark/benchmark.h>

#include <string>
#include <string_view>

#include "bench/micro/inputs.h"
#include "protocol/engineio/payload.h"

namespace pushlab::bench::micro {
namespace {

using benchmark::State;
using engineio::Packet;
using engineio::PacketType;
using engineio::Revision;

std::string eventText() {
  return R"(2["message",)" + messageData() + "]";
}

void appendPackets(std::string& out, const Packet& packet) {
  for (std::size_t count = 0; count < engineio::maxPackets; ++count)
    engineio::appendToPayload(out, packet, Revision::Four);
}

void count(State& state, std::size_t bytes) {
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(engineio::maxPackets));
}

void encode(State& state, const Packet& packet) {
  std::size_t bytes = 0;
  for ([[maybe_unused]] auto iteration : state) {
    std::string out;
    appendPackets(out, packet);
    bytes = out.size();
    benchmark::DoNotOptimize(out.data());
  }
  count(state, bytes);
}

void decode(State& state, const Packet& packet) {
  std::string payload;
  appendPackets(payload, packet);
  for ([[maybe_unused]] auto iteration : state) {
    engineio::PayloadReader reader(payload, Revision::Four);
    std::size_t packets = 0;
    for (auto next = reader.next(); next; next = reader.next()) {
      ++packets;
      benchmark::DoNotOptimize(next->data.data());
    }
    if (packets != engineio::maxPackets) return state.SkipWithError("the payload is not read");
  }
  count(state, payload.size());
}

void encodeText(State& state) {
  const std::string data = eventText();
  encode(state, {PacketType::Message, false, data});
}
void decodeText(State& state) {
  const std::string data = eventText();
  decode(state, {PacketType::Message, false, data});
}
/// In base64.
void encodeBinary(State& state) {
  const std::string data = asciiText(128);
  encode(state, {PacketType::Message, true, data});
}
void decodeBinary(State& state) {
  const std::string data = asciiText(128);
  decode(state, {PacketType::Message, true, data});
}

BENCHMARK(decodeText)->Name("engineio/decode/payload_of_16");
BENCHMARK(decodeBinary)->Name("engineio/decode/payload_of_16_binary");
BENCHMARK(encodeText)->Name("engineio/encode/payload_of_16");
BENCHMARK(encodeBinary)->Name("engineio/encode/payload_of_16_binary");

}  // namespace
}  // namespace pushlab::bench::micro
