#include "protocol/engineio/handshake.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>

namespace pushlab::engineio {
namespace {

using namespace std::chrono_literals;

TEST(EngineIoHandshake, IsWrittenAsTheReferenceWritesIt) {
  EXPECT_EQ(handshakeJson({"lv_VI97HAXpY6yYWAAAC", true}),
            R"({"sid":"lv_VI97HAXpY6yYWAAAC","upgrades":["websocket"],"pingInterval":25000,)"
            R"("pingTimeout":20000,"maxPayload":1000000})");
  EXPECT_EQ(handshakeJson({"a", false, 300ms, 200ms, 1}),
            R"({"sid":"a","upgrades":[],"pingInterval":300,"pingTimeout":200,"maxPayload":1})");
}

TEST(EngineIoHandshake, IsReadAsItWasWritten) {
  for (const bool mayUpgrade : {true, false}) {
    const auto read = parseHandshake(handshakeJson({"a-_9", mayUpgrade, 300ms, 0ms, 65'536}));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->sid, "a-_9");
    EXPECT_EQ(read->mayUpgrade, mayUpgrade);
    EXPECT_EQ(read->pingInterval, 300ms);
    EXPECT_EQ(read->pingTimeout, 0ms);
    EXPECT_EQ(read->maxPayload, 65'536u);
  }
}

TEST(EngineIoHandshake, TakesRevision3sWithoutMaxPayloadAndMembersInAnyOrder) {
  const auto read = parseHandshake(
      R"( {"pingTimeout":5000, "new":[{}], "upgrades":["webtransport","websocket"],"pingInterval":25000,"sid":"a"})");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->pingTimeout, 5s);
  EXPECT_TRUE(read->mayUpgrade);
  EXPECT_EQ(read->maxPayload, Handshake().maxPayload);
}

TEST(EngineIoHandshake, IsRefusedCutOffAtEveryByte) {
  const std::string json = handshakeJson({"lv_VI97HAXpY6yYWAAAC", true});
  for (std::size_t size = 0; size < json.size(); ++size)
    EXPECT_FALSE(parseHandshake(json.substr(0, size))) << size;
}

TEST(EngineIoHandshake, IsRefusedWithoutItsSidAndTimes) {
  for (const char* json :
       {"", "[]", "null", "{}", R"({"pingInterval":1,"pingTimeout":1})", R"({"sid":"a","pingTimeout":1})",
        R"({"sid":"a","pingInterval":1})", R"({"sid":1,"pingInterval":1,"pingTimeout":1})",
        R"({"sid":"a","pingInterval":"1","pingTimeout":1})",
        R"({"sid":"a","pingInterval":1.5,"pingTimeout":1})",
        R"({"sid":"a","pingInterval":1,"pingTimeout":1,"upgrades":{}})"}) {
    EXPECT_FALSE(parseHandshake(json)) << json;
  }
}

TEST(EngineIoHandshake, IsRefusedWithTimesThatNoClockCanAdd) {
  const auto withTimes = [](const std::string& interval, const std::string& timeout) {
    return parseHandshake(R"({"sid":"a","pingInterval":)" + interval + R"(,"pingTimeout":)" + timeout + "}");
  };
  EXPECT_TRUE(withTimes("2147483647", "2147483647"));
  for (const char* wrong : {"-1", "2147483648", "9223372036854775807", "9223372036854775808"}) {
    EXPECT_FALSE(withTimes(wrong, "1")) << wrong;
    EXPECT_FALSE(withTimes("1", wrong)) << wrong;
  }
}

TEST(EngineIoRefusal, HasTheNumbersAndWordsOfTheReference) {
  EXPECT_EQ(refusalJson(Refusal::UnknownTransport), R"({"code":0,"message":"Transport unknown"})");
  EXPECT_EQ(refusalJson(Refusal::UnknownSid), R"({"code":1,"message":"Session ID unknown"})");
  EXPECT_EQ(refusalJson(Refusal::BadHandshakeMethod), R"({"code":2,"message":"Bad handshake method"})");
  EXPECT_EQ(refusalJson(Refusal::BadRequest), R"({"code":3,"message":"Bad request"})");
  EXPECT_EQ(refusalJson(Refusal::Forbidden), R"({"code":4,"message":"Forbidden"})");
  EXPECT_EQ(refusalJson(Refusal::UnsupportedVersion),
            R"({"code":5,"message":"Unsupported protocol version"})");
}

TEST(EngineIoSid, IsTwentyCharactersThatAUrlCarriesUnescaped) {
  unsigned char random[15] = {};
  EXPECT_EQ(sidOf(random), std::string(20, 'A'));
  std::fill(std::begin(random), std::end(random), static_cast<unsigned char>(0xFF));
  EXPECT_EQ(sidOf(random), std::string(20, '_'));
  random[0] = 0xFB;
  EXPECT_EQ(sidOf(random), "-" + std::string(19, '_'));
}

}  // namespace
}  // namespace pushlab::engineio
