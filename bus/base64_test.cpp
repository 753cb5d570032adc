#include "bus/base64.h"

#include <gtest/gtest.h>

namespace pushlab::bus {
namespace {

using namespace std::string_literals;

std::string encoded(std::string_view bytes) {
  std::string out;
  appendBase64(out, bytes);
  return out;
}

TEST(BusBase64, WritesTheExamplesOfRfc4648) {
  EXPECT_EQ(encoded(""), "");
  EXPECT_EQ(encoded("f"), "Zg==");
  EXPECT_EQ(encoded("fo"), "Zm8=");
  EXPECT_EQ(encoded("foo"), "Zm9v");
  EXPECT_EQ(encoded("foobar"), "Zm9vYmFy");
  EXPECT_EQ(encoded("\0\377\376"s), "AP/+");
}

TEST(BusBase64, KnowsItsOwnTexts) {
  std::string bytes;
  for (int size = 0; size < 300; ++size) {
    EXPECT_TRUE(isBase64(encoded(bytes))) << size;
    bytes += static_cast<char>(size * 7);
  }
}

TEST(BusBase64, KnowsNoOthers) {
  for (const char* text :
       {"Zg", "Zg=", "Zm9vY", "Z===", "====", "=Zg=", "Zg==Zg==", "Zm-_", "Zm 9", "Zm9v\n"})
    EXPECT_FALSE(isBase64(text)) << text;
}

}  // namespace
}  // namespace pushlab::bus
