#include "bench/link/stalls.h"

#include <gtest/gtest.h>

#include <vector>

namespace pushlab::bench::link {
namespace {

using namespace std::chrono_literals;
using runtime::TimePoint;

constexpr TimePoint start{1h};

Stalls stalls(std::chrono::nanoseconds every, std::uint32_t seed = 1) {
  return {every, 1s, Chance(seed, Purpose::Stall), start};
}

/// The first stalls, each as its begin after the start.
std::vector<std::chrono::nanoseconds> begins(Stalls schedule, std::size_t count) {
  std::vector<std::chrono::nanoseconds> all;
  while (all.size() < count) {
    all.push_back(schedule.begin() - start);
    schedule.openFrom(schedule.openFrom(schedule.begin()));
  }
  return all;
}

TEST(Stalls, WithoutAnIntervalEverythingPasses) {
  Stalls none = stalls(0s);
  EXPECT_EQ(none.openFrom(start + 1000h), start + 1000h);
  EXPECT_EQ(none.begin(), runtime::never);
}

TEST(Stalls, BeforeAStallThingsPassAndWithinItTheyWaitForItsEnd) {
  Stalls schedule = stalls(10s);
  const TimePoint begin = schedule.begin();
  EXPECT_EQ(schedule.openFrom(begin - 1ns), begin - 1ns);
  EXPECT_EQ(schedule.openFrom(begin), begin + 1s);
  EXPECT_EQ(schedule.openFrom(begin + 999ms), begin + 1s);
  EXPECT_EQ(schedule.openFrom(begin + 1s), begin + 1s);
}

TEST(Stalls, ComeAgainAndAgainAtIntervalsAroundTheMean) {
  const auto all = begins(stalls(10s), 200);
  std::chrono::nanoseconds before = -1s;
  for (const auto begin : all) {
    EXPECT_GE(begin - before, 6s);  // of which one second is the stall
    EXPECT_LE(begin - before, 16s);
    before = begin;
  }
  EXPECT_GT(all.back(), 200 * 10s);
  EXPECT_LT(all.back(), 200 * 12s);
}

TEST(Stalls, OfOneSeedAreTheSameWheneverTheyAreAskedFor) {
  EXPECT_EQ(begins(stalls(10s, 5), 20), begins(stalls(10s, 5), 20));
  EXPECT_NE(begins(stalls(10s, 5), 20), begins(stalls(10s, 6), 20));
  Stalls asked = stalls(10s, 5);
  Stalls idle = stalls(10s, 5);
  for (TimePoint now = start; now < start + 100s; now += 7ms)
    asked.openFrom(now);
  EXPECT_EQ(asked.openFrom(start + 100s), idle.openFrom(start + 100s));
}

TEST(Stalls, OneThatIsAskedForHoldsBesideTheSchedule) {
  Stalls none = stalls(0s);
  none.holdUntil(start + 2s);
  EXPECT_EQ(none.openFrom(start), start + 2s);
  none.holdUntil(start + 1s);
  EXPECT_EQ(none.openFrom(start), start + 2s) << "it is never shortened";
  EXPECT_EQ(none.openFrom(start + 2s), start + 2s);

  Stalls schedule = stalls(10s);
  const TimePoint begin = schedule.begin();
  schedule.holdUntil(begin + 500ms);
  EXPECT_EQ(schedule.openFrom(begin - 1s), begin + 500ms);
  EXPECT_EQ(schedule.openFrom(begin + 500ms), begin + 1s) << "asked again, the scheduled one goes on";
}

}  // namespace
}  // namespace pushlab::bench::link
