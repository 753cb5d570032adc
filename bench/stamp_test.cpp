#include "bench/stamp.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace pushlab::bench {
namespace {

const Stamp longest{UINT32_MAX, INT64_MAX, INT64_MAX};

std::string payload(const Stamp& stamp, int bytes) {
  std::string text;
  appendPayload(text, stamp, bytes);
  return text;
}

TEST(Stamp, PayloadHasExactlyTheSizeThatWasAskedFor) {
  for (const int bytes : {wholeStamp, 84, 128, 1000, 65'536}) {
    EXPECT_EQ(payload({1, 2, 3}, bytes).size(), static_cast<std::size_t>(bytes));
    EXPECT_EQ(payload(longest, bytes).size(), static_cast<std::size_t>(bytes));
  }
}

TEST(Stamp, ASmallPayloadCarriesTheNumberAlone) {
  for (const int bytes : {smallestPayload, 50, wholeStamp - 1}) {
    const std::string json = "[" + payload({7, 20, 30}, bytes) + "," + payload({999'999, 1, 2}, bytes) + "]";
    EXPECT_EQ(json.size(), 2 * static_cast<std::size_t>(bytes) + 3);
    std::string_view text = json;
    const auto stamp = takeStamp(text);
    ASSERT_TRUE(stamp) << json;
    EXPECT_EQ(stamp->number, 7u);
    EXPECT_EQ(stamp->dueNs, 0) << "the publisher knows";
    EXPECT_EQ(takeStamp(text)->number, 999'999u);
    EXPECT_FALSE(takeStamp(text));
  }
}

TEST(Stamp, WhatDoesNotFitIsRefused) {
  EXPECT_THROW(payload({}, smallestPayload - 1), std::invalid_argument);
  EXPECT_THROW(payload({mostShortStamps, 1, 2}, wholeStamp - 1), std::invalid_argument);
}

TEST(Stamp, WhatWasWrittenIsFoundInANotification) {
  const std::string json = R"({"cursor":"a-1","event":"bench","data":)" + payload(longest, 128) + "}";
  std::string_view text = json;
  const auto stamp = takeStamp(text);
  ASSERT_TRUE(stamp);
  EXPECT_EQ(stamp->number, UINT32_MAX);
  EXPECT_EQ(stamp->dueNs, INT64_MAX);
  EXPECT_EQ(stamp->sentNs, INT64_MAX);
  EXPECT_FALSE(takeStamp(text));
}

TEST(Stamp, SeveralAreFoundInOrder) {
  const std::string json = "[" + payload({1, 10, 11}, 90) + "," + payload({2, 20, 21}, 90) + "]";
  std::string_view text = json;
  EXPECT_EQ(takeStamp(text)->number, 1u);
  EXPECT_EQ(takeStamp(text)->sentNs, 21);
  EXPECT_FALSE(takeStamp(text));
}

TEST(Stamp, ServersThatWriteSpacesAreUnderstood) {
  std::string_view text = R"({"data": {"bench": 7, "due": 8, "sent": 9, "text": "x"}})";
  EXPECT_EQ(takeStamp(text)->sentNs, 9);
}

TEST(Stamp, OtherMessagesAndBrokenStampsAreSkipped) {
  for (std::string_view text :
       {"", R"({"event":"message","data":{"msg":"bench"}})", R"({"bench":)", R"({"bench":x)",
        R"({"bench":1,"due":2})", R"({"bench":1,"due":2,"sent":)", R"({"bench":-1,"due":2,"sent":3})",
        R"({"bench":4294967296,"due":2,"sent":3})"}) {
    EXPECT_FALSE(takeStamp(text)) << text;
  }
  std::string_view text = R"({"bench":1,"due":oops {"bench":2,"due":3,"sent":4})";
  EXPECT_EQ(takeStamp(text)->number, 2u);
}

TEST(Stamp, CursorsAreFoundFromEitherEnd) {
  EXPECT_EQ(firstCursor(R"({"cursor":"3f-1","event":"x","data":{"cursor":"no"}})"), "3f-1");
  EXPECT_EQ(firstCursor(R"({"event":"x", "cursor": "3f-2"})"), "3f-2");
  EXPECT_EQ(lastCursor(R"({"messages":[{"cursor":"3f-1"}],"cursor":"3f-9"})"), "3f-9");
  EXPECT_EQ(firstCursor(R"({"event":"error"})"), "");
  EXPECT_EQ(lastCursor(R"({"cursor":"cut)"), "");
}

}  // namespace
}  // namespace pushlab::bench
