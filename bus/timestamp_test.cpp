#include "bus/timestamp.h"

#include <gtest/gtest.h>

namespace pushlab::bus {
namespace {

using namespace std::string_literals;

TEST(Timestamp, IsTheTextOfToISOString) {
  // notepack.io 3.0.1: encode(new Date(1763870000000)), 1763870000123 and -1
  EXPECT_EQ(timestampJson(0xFF, "\x69\x22\x85\x30"), R"("2025-11-23T03:53:20.000Z")");
  EXPECT_EQ(timestampJson(0xFF, "\x1d\x53\x53\0\x69\x22\x85\x30"s), R"("2025-11-23T03:53:20.123Z")");
  EXPECT_EQ(timestampJson(0xFF, "\x3b\x8b\x87\xc0\xff\xff\xff\xff\xff\xff\xff\xff"),
            R"("1969-12-31T23:59:59.999Z")");
  EXPECT_EQ(timestampJson(0xFF, "\0\0\0\0"s), R"("1970-01-01T00:00:00.000Z")");
  // notepack.io 2.1.3: encode(new Date(1763870000123)) and -1
  EXPECT_EQ(timestampJson(0, "\0\0\x01\x9a\xae\xd8\x43\xfb"s), R"("2025-11-23T03:53:20.123Z")");
  EXPECT_EQ(timestampJson(0, "\xff\xff\xff\xff\xff\xff\xff\xff"), R"("1969-12-31T23:59:59.999Z")");
}

TEST(Timestamp, HasASignAndSixDigitsBeyondTheYears0To9999) {
  EXPECT_EQ(timestampJson(0, "\0\0\xe6\x77\xd2\x1f\xdb\xff"s), R"("9999-12-31T23:59:59.999Z")");
  EXPECT_EQ(timestampJson(0, "\0\0\xe6\x77\xd2\x1f\xdc\0"s), R"("+010000-01-01T00:00:00.000Z")");
  EXPECT_EQ(timestampJson(0, "\xff\xff\xc7\x75\x90\xfb\xa0\0"s), R"("0000-01-01T00:00:00.000Z")");
  EXPECT_EQ(timestampJson(0, "\xff\xff\xc7\x75\x90\xfb\x9f\xff"s), R"("-000001-12-31T23:59:59.999Z")");
}

TEST(Timestamp, IsNullBeyondTheDatesOfJavaScript) {
  EXPECT_EQ(timestampJson(0, "\0\x1e\xb2\x08\xc2\xdc\0\0"s), R"("+275760-09-13T00:00:00.000Z")");
  EXPECT_EQ(timestampJson(0, "\0\x1e\xb2\x08\xc2\xdc\0\x01"s), "null");
  EXPECT_EQ(timestampJson(0, "\xff\xe1\x4d\xf7\x3d\x24\0\0"s), R"("-271821-04-20T00:00:00.000Z")");
  EXPECT_EQ(timestampJson(0, "\xff\xe1\x4d\xf7\x3d\x23\xff\xff"s), "null");
  EXPECT_EQ(timestampJson(0, "\x80\0\0\0\0\0\0\0"s), "null");
  EXPECT_EQ(timestampJson(0xFF, "\0\0\0\0\x7f\xff\xff\xff\xff\xff\xff\xff"s), "null");
  EXPECT_EQ(timestampJson(0xFF, "\0\0\0\0\x80\0\0\0\0\0\0\0"s), "null");
}

TEST(Timestamp, IsNoOtherExtension) {
  EXPECT_FALSE(timestampJson(1, "\0\0\0\0"s));
  EXPECT_FALSE(timestampJson(0, "\0\0\0\0"s));
  EXPECT_FALSE(timestampJson(0xFF, ""));
  EXPECT_FALSE(timestampJson(0xFF, "\0\0\0\0\0"s));
  EXPECT_FALSE(timestampJson(0xFF, "\x3b\x9a\xca\0\0\0\0\0\0\0\0\0"s)) << "a second of nanoseconds";
}

}  // namespace
}  // namespace pushlab::bus
