// Socket.IO events in their Engine.IO messages, as they travel over WebSocket: from a packet to text and
// back.
#include <benchmark/benchmark.h>

#include <string>

#include "bench/micro/inputs.h"
#include "protocol/engineio/packet.h"
#include "protocol/socketio/decoder.h"

namespace pushlab::bench::micro {
namespace {

using benchmark::State;
using engineio::Revision;
using socketio::Decoder;
using socketio::Packet;
using socketio::PacketType;

constexpr std::size_t attachmentBytes = 1024;

Packet textEvent() {
  Packet packet;
  packet.json = R"(["message",)" + messageData() + "]";
  return packet;
}

Packet binaryEvent() {
  Packet packet;
  packet.type = PacketType::BinaryEvent;
  packet.json = R"(["picture",{"name":"fox.webp"},)" + socketio::placeholder(0) + "]";
  packet.attachments = {asciiText(attachmentBytes)};
  return packet;
}

std::string messageOf(const Packet& packet) {
  std::string out;
  engineio::appendText(out, {engineio::PacketType::Message, false, socketio::encode(packet)});
  return out;
}

void count(State& state, std::size_t bytes) {
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
  state.SetItemsProcessed(state.iterations());
}

void encode(State& state, const Packet& packet) {
  std::size_t bytes = 0;
  for ([[maybe_unused]] auto iteration : state) {
    std::string text = messageOf(packet);
    bytes = text.size();
    benchmark::DoNotOptimize(text.data());
    for (const std::string& attachment : packet.attachments) {
      std::string binary;
      engineio::appendBinary(binary, attachment, Revision::Four);
      bytes += binary.size();
      benchmark::DoNotOptimize(binary.data());
    }
  }
  count(state, bytes);
}

void encodeTextEvent(State& state) {
  encode(state, textEvent());
}
void encodeBinaryEvent(State& state) {
  encode(state, binaryEvent());
}

Decoder::Progress readText(Decoder& decoder, const std::string& message) {
  const auto packet = engineio::parseText(message);
  return packet ? decoder.text(packet->data) : Decoder::Progress::Failed;
}

Decoder::Progress readBinary(Decoder& decoder, const std::string& message) {
  const auto packet = engineio::parseBinary(message, Revision::Four);
  return packet ? decoder.binary(packet->data) : Decoder::Progress::Failed;
}

void decodeTextEvent(State& state) {
  const std::string message = messageOf(textEvent());
  Decoder decoder;
  for ([[maybe_unused]] auto iteration : state) {
    if (readText(decoder, message) != Decoder::Progress::Ready)
      return state.SkipWithError("the event is not read");
    benchmark::DoNotOptimize(socketio::argumentsOf(decoder.packet()).data());
  }
  count(state, message.size());
}

void decodeBinaryEvent(State& state) {
  const Packet sent = binaryEvent();
  const std::string message = messageOf(sent);
  Decoder decoder;
  for ([[maybe_unused]] auto iteration : state) {
    const bool announced = readText(decoder, message) == Decoder::Progress::NeedAttachments;
    if (!announced || readBinary(decoder, sent.attachments.front()) != Decoder::Progress::Ready)
      return state.SkipWithError("the event is not read");
    benchmark::DoNotOptimize(socketio::argumentsOf(decoder.packet()).data());
  }
  count(state, message.size() + attachmentBytes);
}

BENCHMARK(decodeBinaryEvent)->Name("socketio/decode/binary_event");
BENCHMARK(decodeTextEvent)->Name("socketio/decode/text_event");
BENCHMARK(encodeBinaryEvent)->Name("socketio/encode/binary_event");
BENCHMARK(encodeTextEvent)->Name("socketio/encode/text_event");

}  // namespace
}  // namespace pushlab::bench::micro
