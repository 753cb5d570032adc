#include <gtest/gtest.h>

#include <cctype>
#include <random>

#include "protocol/engineio/payload_testing.h"

namespace pushlab::engineio {
namespace {

using testing::bytes;

std::string base64(std::string_view data) {
  std::string out;
  appendBase64(out, data);
  return out;
}

TEST(EngineIoBase64, WritesTheExamplesOfRfc4648) {  // 10
  EXPECT_EQ(base64(""), "");
  EXPECT_EQ(base64("f"), "Zg==");
  EXPECT_EQ(base64("fo"), "Zm8=");
  EXPECT_EQ(base64("foo"), "Zm9v");
  EXPECT_EQ(base64("foob"), "Zm9vYg==");
  EXPECT_EQ(base64("fooba"), "Zm9vYmE=");
  EXPECT_EQ(base64("foobar"), "Zm9vYmFy");
  EXPECT_EQ(base64(bytes(0xFB, 0xFF, 0xBF)), "+/+/");
}

TEST(EngineIoBase64, ReadsWhatItWrote) {
  std::mt19937 random(4648);
  for (std::size_t size = 0; size < 200; ++size) {
    std::string data;
    for (std::size_t i = 0; i < size; ++i)
      data += bytes(random());
    ASSERT_EQ(decodeBase64(base64(data)), data);
  }
}

TEST(EngineIoBase64, NeedsNoPadding) {
  EXPECT_EQ(decodeBase64("Zg"), "f");
  EXPECT_EQ(decodeBase64("Zm8"), "fo");
}

TEST(EngineIoBase64, RefusesALengthThatFitsNoBytes) {
  EXPECT_FALSE(decodeBase64("Z"));
  EXPECT_FALSE(decodeBase64("Zm9vY"));
  EXPECT_FALSE(decodeBase64("Z==="));
}

TEST(EngineIoBase64, RefusesWhatIsNotInTheAlphabet) {
  for (int c = 0; c < 256; ++c) {
    const bool known = c < 128 && (std::isalnum(c) || c == '+' || c == '/');
    EXPECT_EQ(decodeBase64("Zm" + bytes(c) + "v").has_value(), known) << c;
    EXPECT_EQ(decodeBase64(bytes(c) + "m9v").has_value(), known) << c;
  }
  EXPECT_FALSE(decodeBase64("===="));
  EXPECT_FALSE(decodeBase64("Zg==Zg=="));
}

}  // namespace
}  // namespace pushlab::engineio
