#include "protocol/socketio/decoder.h"

#include <gtest/gtest.h>

#include "protocol/socketio/decoder_testing.h"

namespace pushlab::socketio {
namespace {

using namespace testing;

const std::string twoAttachments = R"(52-["a",{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}])";

TEST(SocketIoDecoder, TakesTheMainNamespaceWithAndWithoutItsName) {
  for (const char* text : {R"(2["a"])", R"(2/,["a"])"}) {
    Decoder decoder;
    ASSERT_EQ(feed(decoder, text), Progress::Ready);
    EXPECT_EQ(decoder.packet().space, "/");
    EXPECT_EQ(decoder.packet().json, R"(["a"])");
  }
}

TEST(SocketIoDecoder, TakesANamespaceWithoutACommaWhereNothingFollows) {
  for (const char* text : {"0/admin", "0/admin,", "1/admin", "1/admin,"}) {
    Decoder decoder;
    ASSERT_EQ(feed(decoder, text), Progress::Ready) << text;
    EXPECT_EQ(decoder.packet().space, "/admin");
    EXPECT_EQ(decoder.packet().json, "");
  }
}

TEST(SocketIoDecoder, TakesAnyNameOfANamespaceUpToTheComma) {
  Decoder decoder;
  ASSERT_EQ(feed(decoder, R"(0/a/é?token=1&x=[{12,{"a":1})"), Progress::Ready);
  EXPECT_EQ(decoder.packet().space, "/a/é?token=1&x=[{12");
  EXPECT_EQ(decoder.packet().json, R"({"a":1})");
}

TEST(SocketIoDecoder, WaitsForEveryAttachment) {
  Decoder decoder;
  ASSERT_EQ(feed(decoder, twoAttachments), Progress::NeedAttachments);
  ASSERT_EQ(feed(decoder, "first", true), Progress::NeedAttachments);
  ASSERT_EQ(feed(decoder, "", true), Progress::Ready);
  EXPECT_EQ(decoder.packet().type, PacketType::BinaryEvent);
  EXPECT_EQ(decoder.packet().attachments, (std::vector<std::string>{"first", ""}));
}

TEST(SocketIoDecoder, ReadsOnePacketAfterAnother) {
  Decoder decoder;
  for (int i = 0; i < 3; ++i) {
    ASSERT_EQ(feed(decoder, twoAttachments), Progress::NeedAttachments);
    feed(decoder, "a", true);
    ASSERT_EQ(feed(decoder, "b", true), Progress::Ready);
    const Packet taken = std::move(decoder.packet());
    EXPECT_EQ(taken.attachments.size(), 2u);
    ASSERT_EQ(feed(decoder, R"(2/x,1["b"])"), Progress::Ready);
    EXPECT_TRUE(decoder.packet().attachments.empty());
    ASSERT_EQ(feed(decoder, "0"), Progress::Ready);
    EXPECT_EQ(fields(decoder.packet()), fields(packet(PacketType::Connect)));
  }
}

TEST(SocketIoDecoder, TakesAsManyAttachmentsAndBytesAsAreAllowed) {
  Decoder decoder({.attachments = 10, .attachmentBytes = 100});
  for (int again = 0; again < 2; ++again) {  // the bytes are counted per packet
    ASSERT_EQ(feed(decoder, R"(510-["a"])"), Progress::NeedAttachments);
    for (int i = 1; i < 10; ++i)
      ASSERT_EQ(feed(decoder, std::string(10, 'x'), true), Progress::NeedAttachments);
    ASSERT_EQ(feed(decoder, std::string(10, 'x'), true), Progress::Ready);
  }
}

TEST(SocketIoDecoder, TakesANumberAsAnEventsName) {
  EXPECT_EQ(decode("2[1]"), Progress::Ready);
  EXPECT_EQ(decode(R"(2[-1.5,"a"])"), Progress::Ready);
}

TEST(SocketIoDecoder, TakesReservedNamesWhereTheyAreNoEvents) {
  EXPECT_EQ(decode(R"(2["a","connect"])"), Progress::Ready);
  EXPECT_EQ(decode(R"(30["connect"])"), Progress::Ready);
  EXPECT_EQ(decode(R"(2["Connect"])"), Progress::Ready);
}

}  // namespace
}  // namespace pushlab::socketio
