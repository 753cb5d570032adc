#include "bench/link/delay_line.h"

#include <gtest/gtest.h>

#include <set>

namespace pushlab::link {
namespace {

using std::chrono::milliseconds;

constexpr std::int64_t ms = 1'000'000;

LineShape shape(int rttMs, int jitterMs = 0, double bytesPerSecond = 0) {
  return {milliseconds(rttMs), milliseconds(jitterMs), bytesPerSecond};
}

/// All that comes out, each piece with the time at which it was due.
std::vector<std::pair<std::int64_t, std::string>> drain(DelayLine& line) {
  std::vector<std::pair<std::int64_t, std::string>> out;
  while (const auto due = line.dueNs()) {
    const std::string_view bytes = line.front(*due);
    if (bytes.empty()) break;
    out.emplace_back(*due, std::string(bytes));
    line.pop(bytes.size());
  }
  return out;
}

TEST(DelayLine, BytesAreDueHalfARoundTripLater) {
  DelayLine line(shape(100), 1);
  line.push("hello", 7 * ms);
  EXPECT_EQ(line.dueNs(), 57 * ms);
  EXPECT_EQ(line.front(57 * ms - 1), "");
  EXPECT_EQ(line.front(57 * ms), "hello");
  line.pop(2);
  EXPECT_EQ(line.front(57 * ms), "llo");
  EXPECT_EQ(line.bytes(), 3u);
  line.pop(3);
  EXPECT_EQ(line.dueNs(), std::nullopt);
}

TEST(DelayLine, JitterVariesTheDelayAndKeepsTheOrder) {
  DelayLine line(shape(100, 40), 1);
  std::string sent;
  for (int i = 0; i < 200; ++i) {
    line.push(std::to_string(i) + ";", i * ms);
    sent += std::to_string(i) + ";";
  }
  std::string received;
  std::set<std::int64_t> delays;
  std::int64_t last = 0, i = 0;
  for (const auto& [due, bytes] : drain(line)) {
    EXPECT_GE(due, last);
    EXPECT_GE(due - i * ms, 30 * ms);
    last = due;
    delays.insert(due - i++ * ms);
    received += bytes;
  }
  EXPECT_EQ(received, sent);
  EXPECT_GT(delays.size(), 50u);
}

TEST(DelayLine, TheSameSeedMakesTheSameDelays) {
  const auto duesOf = [](std::uint64_t seed) {
    DelayLine line(shape(100, 40), seed);
    for (int i = 0; i < 20; ++i)
      line.push("x", i * 100 * ms);
    return drain(line);
  };
  EXPECT_EQ(duesOf(5), duesOf(5));
  EXPECT_NE(duesOf(5), duesOf(6));
}

TEST(DelayLine, ARateMakesWhatFollowsWait) {
  DelayLine line(shape(20, 0, 1000), 1);  // a byte takes a millisecond
  line.push(std::string(100, 'a'), 0);
  line.push(std::string(50, 'b'), 1 * ms);
  line.push(std::string(10, 'c'), 500 * ms);
  const auto out = drain(line);
  EXPECT_EQ(out[0].first, 110 * ms);
  EXPECT_EQ(out[1].first, 160 * ms);
  EXPECT_EQ(out[2].first, 520 * ms) << "the line was free again";
}

TEST(DelayLine, LargeWritesComeOutInPiecesSoThatARateIsSmooth) {
  DelayLine line(shape(0, 0, 1'000'000), 1);
  line.push(std::string(200'000, 'a'), 0);
  EXPECT_LT(*line.dueNs(), 100 * ms);
  std::size_t sum = 0;
  for (const auto& [due, bytes] : drain(line))
    sum += bytes.size();
  EXPECT_EQ(sum, 200'000u);
}

TEST(DelayLine, TheEndTravelsBehindTheLastByte) {
  DelayLine line(shape(100), 1);
  line.push("bye", 0);
  line.finish(10 * ms);
  EXPECT_FALSE(line.ended(60 * ms)) << "bytes are left";
  line.pop(3);
  EXPECT_EQ(line.dueNs(), 60 * ms);
  EXPECT_FALSE(line.ended(60 * ms - 1));
  EXPECT_TRUE(line.ended(60 * ms));
}

TEST(DelayLine, WhatIsSaidBeforeTheHandshakeIsOverWaitsForIt) {
  DelayLine line(shape(100), 1);
  line.push("early", 0, 100 * ms);
  EXPECT_EQ(line.dueNs(), 150 * ms);
}

TEST(DelayLine, HoldsWhatIsUnderWayAtFullRate) {
  EXPECT_EQ(DelayLine(shape(100), 1).capacity(), 256u * 1024);
  EXPECT_EQ(DelayLine(shape(300, 0, 10'000'000), 1).capacity(), 3'000'000u);
}

}  // namespace
}  // namespace pushlab::link
