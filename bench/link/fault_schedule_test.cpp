#include "bench/link/fault_schedule.h"

#include <gtest/gtest.h>

#include <set>

namespace pushlab::link {
namespace {

using std::chrono::seconds;

constexpr std::int64_t second = 1'000'000'000;

TEST(FaultSchedule, NothingGoesWrongUnasked) {
  FaultSchedule faults({}, 1, 0);
  EXPECT_EQ(faults.lifetimeNs(0), std::nullopt);
  EXPECT_EQ(faults.passesNs(77), 77);
}

TEST(FaultSchedule, EachConnectionLivesAHalfToOneAndAHalfOfTheMeanOnItsOwn) {
  const FaultSchedule faults({.cutEvery = seconds(2)}, 1, 0);
  const FaultSchedule same({.cutEvery = seconds(2)}, 1, 0), other({.cutEvery = seconds(2)}, 2, 0);
  std::set<std::int64_t> lifetimes;
  double sum = 0;
  for (std::uint64_t connection = 0; connection < 1000; ++connection) {
    const std::int64_t lifetime = *faults.lifetimeNs(connection);
    EXPECT_GE(lifetime, second);
    EXPECT_LE(lifetime, 3 * second);
    EXPECT_EQ(lifetime, same.lifetimeNs(connection));
    lifetimes.insert(lifetime);
    sum += static_cast<double>(lifetime);
  }
  EXPECT_GT(lifetimes.size(), 990u);
  EXPECT_NEAR(sum / 1000 / second, 2, 0.1);
  EXPECT_NE(faults.lifetimeNs(0), other.lifetimeNs(0));
}

TEST(FaultSchedule, WhatWouldPassInAStallPassesAtItsEnd) {
  FaultSchedule faults({.stallEvery = seconds(4), .stallFor = seconds(1)}, 3, 10 * second);
  int stalls = 0;
  std::int64_t lastEnd = 10 * second;
  bool stalled = false;
  for (std::int64_t now = 10 * second; now < 100 * second; now += second / 100) {
    const std::int64_t passes = faults.passesNs(now);
    EXPECT_GE(passes, now);
    EXPECT_LE(passes, now + second);
    if (passes > now && !stalled) {
      ++stalls;
      EXPECT_GE(now - lastEnd, 2 * second - second / 100);
      EXPECT_LE(now - lastEnd, 6 * second + second / 100);
    }
    if (passes > now) lastEnd = passes;
    stalled = passes > now;
  }
  EXPECT_GE(stalls, 12);
  EXPECT_LE(stalls, 30);
}

}  // namespace
}  // namespace pushlab::link
