#include "bench/link/path.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace pushlab::bench::link {
namespace {

using namespace std::chrono_literals;

constexpr TimePoint start{1h};

Path path(const Shape& shape, std::uint32_t seed = 1) {
  return {shape, Chance(seed, Purpose::Upward)};
}

std::vector<TimePoint> arrivals(Path way, int packets) {
  std::vector<TimePoint> times;
  for (int i = 0; i < packets; ++i)
    times.push_back(way.arrival(start + i * 1ms, 100));
  return times;
}

TEST(Path, WithoutJitterOrRateEveryPacketTakesTheDelay) {
  Path way = path({.delay = 50ms});
  EXPECT_EQ(way.arrival(start, 1), start + 50ms);
  EXPECT_EQ(way.arrival(start + 7ms, 100'000), start + 57ms);
}

TEST(Path, AnEmptyShapeCostsNothing) {
  EXPECT_EQ(path({}).arrival(start, 1000), start);
}

TEST(Path, JitterStaysWithinItsHalvesAndUsesThem) {
  Path way = path({.delay = 50ms, .jitter = 40ms});
  std::vector<std::chrono::nanoseconds> taken;
  for (int i = 0; i < 1000; ++i) {
    const TimePoint sent = start + i * 1s;
    taken.push_back(way.arrival(sent, 100) - sent);
  }
  const auto [least, most] = std::minmax_element(taken.begin(), taken.end());
  EXPECT_GE(*least, 30ms);
  EXPECT_LT(*least, 32ms);
  EXPECT_LE(*most, 70ms);
  EXPECT_GT(*most, 68ms);
}

TEST(Path, NoPacketOvertakesAnother) {
  const auto times = arrivals(path({.delay = 50ms, .jitter = 100ms}), 1000);
  EXPECT_TRUE(std::is_sorted(times.begin(), times.end()));
}

TEST(Path, TheSameSeedGivesTheSameTimesAndAnotherOthers) {
  const Shape shape{.delay = 50ms, .jitter = 100ms};
  EXPECT_EQ(arrivals(path(shape, 3), 50), arrivals(path(shape, 3), 50));
  EXPECT_NE(arrivals(path(shape, 3), 50), arrivals(path(shape, 4), 50));
}

TEST(Path, ARateLetsAPacketLeaveOnlyBehindThoseBefore) {
  Path way = path({.delay = 10ms, .bytesPerSecond = 1'000'000});
  EXPECT_EQ(way.arrival(start, 5000), start + 15ms);
  EXPECT_EQ(way.arrival(start, 5000), start + 20ms);
  EXPECT_EQ(way.arrival(start + 1s, 5000), start + 1015ms) << "an idle link saves nothing up";
}

TEST(Path, WhatIsHeldLeavesNotBeforeItsTime) {
  Path way = path({.delay = 10ms});
  way.holdUntil(start + 100ms);
  EXPECT_EQ(way.arrival(start, 1), start + 110ms);
  way.holdUntil(start);
  EXPECT_EQ(way.arrival(start + 50ms, 1), start + 110ms) << "a hold is never taken back";
}

TEST(Path, APacketOfItsOwnDelaysNoOther) {
  Path way = path({.delay = 10ms, .bytesPerSecond = 1000});
  EXPECT_EQ(way.travel(), 10ms);
  EXPECT_EQ(way.arrival(start, 0), start + 10ms);
}

TEST(Path, AnotherShapeHoldsForWhatIsSentFromThenOnAndOvertakesNothing) {
  Path way = path({.delay = 100ms});
  EXPECT_EQ(way.arrival(start, 1), start + 100ms);
  way.reshape({.delay = 10ms});
  EXPECT_EQ(way.arrival(start + 1ms, 1), start + 100ms) << "it waits for what is before it";
  EXPECT_EQ(way.arrival(start + 200ms, 1), start + 210ms);
}

TEST(Shape, PacketsAreFramesOrMillisecondsOfAFastLink) {
  EXPECT_EQ(Shape{.bytesPerSecond = 10'000}.largestPacket(), 1460U);
  EXPECT_EQ(Shape{.bytesPerSecond = 10'000'000}.largestPacket(), 10'000U);
}

TEST(Shape, TheWindowGrowsWithRateAndDelayUpToABound) {
  constexpr std::size_t least = 256 * 1024;
  EXPECT_EQ(Shape{}.window(), least);
  EXPECT_EQ((Shape{.delay = 150ms}.window()), least + 2'400'000);
  EXPECT_EQ((Shape{.delay = 150ms, .bytesPerSecond = 1'000'000}.window()), least + 150'000);
  EXPECT_EQ((Shape{.delay = 150ms, .bytesPerSecond = 1e9}.window()), least + 2'400'000);
  EXPECT_EQ((Shape{.delay = 150ms, .jitter = 100ms, .bytesPerSecond = 1'000'000}.window()), least + 200'000);
}

}  // namespace
}  // namespace pushlab::bench::link
