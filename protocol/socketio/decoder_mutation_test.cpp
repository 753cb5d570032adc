// Socket.IO packets at random, cut off, and damaged.
#include <gtest/gtest.h>

#include <random>

#include "json/json.h"
#include "protocol/engineio/payload_testing.h"
#include "protocol/socketio/decoder_testing.h"

namespace pushlab::socketio {
namespace {

using namespace testing;
using engineio::testing::mutate;
using engineio::testing::randomData;
using engineio::testing::rounds;

/// A string, an array of values, or the next attachment's placeholder.
std::string randomValue(Packet& packet, std::mt19937& random, int depth = 0) {
  if (random() % 3 == 0 && isBinary(packet.type) && packet.attachments.size() < 10) {
    packet.attachments.push_back(randomData(random, true));
    return placeholder(packet.attachments.size() - 1);
  }
  if (depth > 4 || random() % 2 == 0) return json::string(randomData(random, false));
  std::string array = "[1.50";
  for (auto count = random() % 4; count > 0; --count)
    array += ", " + randomValue(packet, random, depth + 1);
  return array + "]";
}

Packet randomPacket(std::mt19937& random) {
  Packet packet;
  packet.type = static_cast<PacketType>(random() % 7);
  if (random() % 2 == 0) packet.space = "/r😀om " + std::to_string(random());
  const bool isAck = packet.type == PacketType::Ack || packet.type == PacketType::BinaryAck;
  if (isAck || random() % 2 == 0) packet.id = random();
  if (isBinary(packet.type)) packet.attachments.emplace_back("first");
  if (packet.type == PacketType::Disconnect) return packet;
  if (packet.type == PacketType::Connect || packet.type == PacketType::ConnectError) {
    packet.json = R"({"é": )" + randomValue(packet, random) + "}";
    return packet;
  }
  packet.json = R"(["name",)" + placeholder(0);
  for (auto count = random() % 4; count > 0; --count)
    packet.json += "," + randomValue(packet, random);
  packet.json += "]";
  return packet;
}

TEST(SocketIoPacketAtRandom, IsReadAsItWasWritten) {
  std::mt19937 random(5);
  for (int i = 0; i < 3000; ++i) {
    const Packet packet = randomPacket(random);
    ASSERT_NO_FATAL_FAILURE(expectText(packet, encode(packet)));
  }
}

TEST(SocketIoPacketCutOff, IsRefusedUnlessItNeedsNoData) {
  for (const std::string text :
       {R"(2/admin,17["a",{"b":[1,2]},"é😀"])", R"(3/x,5["ok",1.50])", R"(4/x,{"message":"no"})", R"(4"no")",
        R"(51-/x,7["a",{"_placeholder":true,"num":0}])", R"(61-3[{"_placeholder":true,"num":0}])"}) {
    for (std::size_t size = 0; size < text.size(); ++size)
      EXPECT_EQ(decode(text.substr(0, size)), Progress::Failed) << text.substr(0, size);
    EXPECT_NE(decode(text), Progress::Failed);
  }
  const std::string connect = R"(0/admin,{"token":"é"})", disconnect = "1/admin,";
  for (std::size_t size = 0; size < connect.size(); ++size) {
    const bool isWhole = size > 0 && size <= disconnect.size();
    EXPECT_EQ(decode(connect.substr(0, size)), isWhole ? Progress::Ready : Progress::Failed) << size;
    if (!isWhole) continue;
    EXPECT_EQ(decode(disconnect.substr(0, size)), Progress::Ready) << size;
  }
}

/// Expects a packet that came of a damaged text to be written and read the same.
void expectSameAgain(const Packet& packet) {
  Decoder again;
  auto progress = feed(again, encode(packet));
  for (const std::string& attachment : packet.attachments)
    progress = feed(again, attachment, true);
  ASSERT_EQ(progress, Progress::Ready) << encode(packet);
  ASSERT_EQ(fields(again.packet()), fields(packet));
}

/// The rest of a conversation, until the decoder fails or all attachments have come.
void converse(const std::string& text, std::mt19937& random) {
  Decoder decoder({.attachmentBytes = 30});
  auto progress = feed(decoder, text);
  while (progress == Progress::NeedAttachments)
    progress = feed(decoder, std::string(random() % 20, 'x'), random() % 16 != 0);
  if (progress == Progress::Ready) return expectSameAgain(decoder.packet());
  const std::string_view failure = decoder.failure();
  ASSERT_EQ(feed(decoder, R"(2["a"])", random() % 2 == 0), Progress::Failed);
  ASSERT_EQ(decoder.failure(), failure);
}

TEST(SocketIoDecoderUnderMutation, GivesAPacketOrFailsForGood) {
  std::mt19937 random(5);
  for (const std::string text :
       {R"(0/admin,{"token":[1]})", "1/admin,", R"(2/admin,17["a",{"b":[1,null]},"é😀\n"])",
        R"(30["ok",1.50])", R"(4{"message":"no"})",
        R"(52-/x,7["a",{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}])",
        R"(61-3[{"_placeholder":true,"num":0}])"}) {
    for (int i = 0; i < 2 * rounds(); ++i)
      ASSERT_NO_FATAL_FAILURE(converse(mutate(text, "0123456-/,[]{}\"\\:ntu \xc3\xff", random), random));
  }
}

}  // namespace
}  // namespace pushlab::socketio
