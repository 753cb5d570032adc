#include "protocol/engineio/packet.h"

#include <gtest/gtest.h>

#include "protocol/engineio/payload_testing.h"

namespace pushlab::engineio {
namespace {

using namespace std::string_view_literals;
using testing::bytes;

std::string written(PacketType type, std::string_view data = {}) {
  std::string out;
  appendText(out, {type, false, data});
  return out;
}

std::string writtenBinary(std::string_view data, Revision revision) {
  std::string out;
  appendBinary(out, data, revision);
  return out;
}

TEST(EngineIoPacket, BeginsWithTheDigitOfItsType) {
  EXPECT_EQ(written(PacketType::Open, "{}"), "0{}");
  EXPECT_EQ(written(PacketType::Close), "1");
  EXPECT_EQ(written(PacketType::Ping, "probe"), "2probe");
  EXPECT_EQ(written(PacketType::Pong, "probe"), "3probe");
  EXPECT_EQ(written(PacketType::Message, "HelloWorld"), "4HelloWorld");
  EXPECT_EQ(written(PacketType::Upgrade), "5");
  EXPECT_EQ(written(PacketType::Noop), "6");
}

TEST(EngineIoPacket, IsReadAsItWasWritten) {
  for (int digit = 0; digit <= 6; ++digit) {
    for (const auto data : {""sv, "a"sv, "4"sv, "é😀\x1e\0 "sv}) {
      const auto type = static_cast<PacketType>(digit);
      const std::string text = written(type, data);
      const auto packet = parseText(text);
      ASSERT_TRUE(packet);
      EXPECT_EQ(packet->type, type);
      EXPECT_FALSE(packet->binary);
      EXPECT_EQ(packet->data, data);
    }
  }
}

TEST(EngineIoPacket, IsRefusedWithoutAKnownType) {
  for (int c = 0; c < 256; ++c) {
    EXPECT_EQ(parseText(bytes(c, 'a')).has_value(), c >= '0' && c <= '6') << c;
  }
  EXPECT_FALSE(parseText(""));
  EXPECT_FALSE(parseText({}));
}

TEST(EngineIoPacket, IsBinaryAsItIsInRevision4) {
  EXPECT_EQ(writtenBinary("\1\2\3", Revision::Four), "\1\2\3");
  const auto packet = parseBinary("\1\2\3", Revision::Four);
  ASSERT_TRUE(packet);
  EXPECT_EQ(packet->type, PacketType::Message);
  EXPECT_TRUE(packet->binary);
  EXPECT_EQ(packet->data, "\1\2\3");
  ASSERT_TRUE(parseBinary("", Revision::Four));
  EXPECT_EQ(parseBinary("", Revision::Four)->data, "");
}

TEST(EngineIoPacket, IsBinaryBehindTheByte4InRevision3) {
  EXPECT_EQ(writtenBinary("\1\2\3", Revision::Three), "\4\1\2\3");
  const auto packet = parseBinary("\4\1\2\3", Revision::Three);
  ASSERT_TRUE(packet);
  EXPECT_EQ(packet->type, PacketType::Message);
  EXPECT_TRUE(packet->binary);
  EXPECT_EQ(packet->data, "\1\2\3");
  ASSERT_TRUE(parseBinary("\4", Revision::Three));
  EXPECT_EQ(parseBinary("\4", Revision::Three)->data, "");
}

TEST(EngineIoPacket, IsBinaryForMessagesOnlyInRevision3) {
  EXPECT_FALSE(parseBinary("", Revision::Three));
  for (int c = 0; c < 256; ++c) {
    EXPECT_EQ(parseBinary(bytes(c, 'a'), Revision::Three).has_value(), c == 4) << c;
  }
}

}  // namespace
}  // namespace pushlab::engineio
