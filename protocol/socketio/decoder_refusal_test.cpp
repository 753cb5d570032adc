// What the decoder of Socket.IO refuses.
#include <gtest/gtest.h>

#include "protocol/socketio/decoder_testing.h"

namespace pushlab::socketio {
namespace {

using namespace testing;

std::string nested(std::string_view open, std::string_view close, int depth) {
  std::string json;
  for (int i = 0; i < depth; ++i)
    json += open;
  json += "0";
  for (int i = 0; i < depth; ++i)
    json += close;
  return json;
}

TEST(SocketIoDecoder, RefusesATypeThatIsUnknown) {
  expectRefused({"", "7", R"(9["a"])", "a", " ", R"( 2["a"])", R"(["a"])", "-1", "\xff"});
}

TEST(SocketIoDecoder, RefusesACountOfAttachmentsThatIsWrong) {
  expectRefused({"5", "5-", R"(5["a"])", R"(5-["a"])", R"(51["a"])", R"(5a-["a"])", R"(5-1-["a"])",
                 R"(5+1-["a"])", R"(51.0-["a"])", R"(5 1-["a"])", R"(50-["a"])", R"(511-["a"])",
                 R"(599999999999999999999-["a"])", R"(60-1["a"])", "6"});
}

TEST(SocketIoDecoder, RefusesDataOfTheWrongShape) {
  expectRefused({R"(0[])", R"(0"a")", "0null", "0{}{}", R"(0/admin,["a"])"});
  expectRefused({"1{}", "1[]", R"(1"a")", "1/admin,{}"});
  expectRefused({"2", "2{}", R"(2"a")", "2null", "2[]", "2[null]", "2[true]", "2[[]]", "2[{}]", "2/admin,"});
  expectRefused({"3", "31", "31{}", R"(31"a")", "31null", R"(3/admin,["a"])", R"(3["a"])"});
  expectRefused({"4", "4[]", "4null", "4true", "4/admin,"});
  expectRefused({"51-", "51-{}", "51-[]", R"(61-["a"])", "61-1{}"});
}

TEST(SocketIoDecoder, RefusesMalformedJson) {
  expectRefused({R"(2["a")", R"(2["a",])", R"(2["a"]x)", R"(2["a"]["b"])", "2['a']", R"(2["a",NaN])",
                 R"(2["a",01])", "2[\"a\n\"]", "2[\"\xc3\"]", std::string("2[\"a\"]\0", 7), R"(2/admin["a"])",
                 R"(0{"a":})", R"(4{"a")", R"(4"a)", R"(2abc["a"])", R"(2-1["a"])", R"(212 3["a"])"});
}

TEST(SocketIoDecoder, RefusesReservedNamesOfEvents) {
  for (const std::string name :
       {"connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener"}) {
    expectRefused(
        {R"(2[")" + name + R"("])", R"(2/admin,7[ ")" + name + R"(",1])", R"(51-[")" + name + R"("])"});
  }
  expectRefused({R"(2["\u0063onnect"])"});
}

TEST(SocketIoDecoder, RefusesAnIdBeyond64Bits) {
  expectRefused({R"(218446744073709551616["a"])", "3" + std::string(1000, '9') + "[]"});
}

TEST(SocketIoDecoder, RefusesANamespaceThatIsTooLong) {
  const Limits limits{.spaceBytes = 6};
  EXPECT_EQ(decode("0/admin", limits), Progress::Ready);
  EXPECT_EQ(decode("0/admins", limits), Progress::Failed);
  EXPECT_EQ(decode("0/admins,{}", limits), Progress::Failed);
  EXPECT_EQ(decode("51-/admins,[1]", limits), Progress::Failed);
}

TEST(SocketIoDecoder, RefusesJsonThatIsNestedTooDeep) {
  expectRefused({"2[\"a\"," + nested("[", "]", 100'000) + "]", "2" + std::string(100'000, '['),
                 "0" + nested(R"({"a":)", "}", 100'000), "4" + nested(R"({"a":)", "}", 100'000),
                 "31" + nested("[", "]", 100'000), "51-[\"a\"," + nested("[", "]", 100'000) + "]"});
  EXPECT_EQ(decode("2[\"a\"," + nested("[", "]", 500) + "]"), Progress::Ready);
}

TEST(SocketIoDecoder, RefusesTextBetweenAttachments) {
  for (const char* text : {R"(2["a"])", "", R"(51-["a"])", "1"}) {
    Decoder decoder;
    ASSERT_EQ(feed(decoder, R"(52-["a"])"), Progress::NeedAttachments);
    ASSERT_EQ(feed(decoder, "x", true), Progress::NeedAttachments);
    EXPECT_EQ(feed(decoder, text), Progress::Failed);
  }
}

TEST(SocketIoDecoder, RefusesBinaryThatNobodyAnnounced) {
  Decoder first;
  EXPECT_EQ(feed(first, "x", true), Progress::Failed);
  Decoder later;
  ASSERT_EQ(feed(later, R"(51-["a"])"), Progress::NeedAttachments);
  ASSERT_EQ(feed(later, "x", true), Progress::Ready);
  EXPECT_EQ(feed(later, "", true), Progress::Failed);
}

TEST(SocketIoDecoder, RefusesTooManyBytesOfAttachments) {
  Decoder decoder({.attachmentBytes = 100});
  ASSERT_EQ(feed(decoder, R"(52-["a"])"), Progress::NeedAttachments);
  ASSERT_EQ(feed(decoder, std::string(60, 'x'), true), Progress::NeedAttachments);
  EXPECT_EQ(feed(decoder, std::string(41, 'x'), true), Progress::Failed);
}

TEST(SocketIoDecoder, StaysFailedForTheSameReason) {
  Decoder decoder;
  ASSERT_EQ(feed(decoder, "7"), Progress::Failed);
  const std::string_view failure = decoder.failure();
  EXPECT_EQ(feed(decoder, R"(2["a"])"), Progress::Failed);
  EXPECT_EQ(feed(decoder, R"(51-["a"])"), Progress::Failed);
  EXPECT_EQ(feed(decoder, "x", true), Progress::Failed);
  EXPECT_EQ(decoder.failure(), failure);
}

}  // namespace
}  // namespace pushlab::socketio
