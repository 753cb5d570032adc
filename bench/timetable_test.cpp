#include "bench/timetable.h"

#include <gtest/gtest.h>

#include "bench/clock.h"

namespace pushlab::bench {
namespace {

using std::chrono::milliseconds;

constexpr std::int64_t start = 7 * nsPerSecond;
constexpr std::int64_t ms = 1'000'000;

Plan latencyPlan() {
  Plan plan;
  plan.scenario = "latency";
  plan.technique = "comet";
  plan.ratePerSecond = 10;
  plan.warmup = milliseconds(500);
  plan.window = milliseconds(2000);
  return plan;
}

TEST(Timetable, LatencyWindowBeginsShortlyBeforeAMessageIsDueAndHoldsItsShareOfThem) {
  const auto table = Timetable::of(latencyPlan(), start);
  EXPECT_LT(table.windowNs, start + 500 * ms);
  EXPECT_GT(table.windowNs, start + 400 * ms);
  int measured = 0;
  for (int i = 0; i < 100; ++i)
    measured += table.measures(start + i * 100 * ms) ? 1 : 0;
  EXPECT_EQ(measured, 20);
}

TEST(Timetable, WarmUpIsRoundedUpToWholeIntervals) {
  Plan plan = latencyPlan();
  plan.warmup = milliseconds(410);
  const auto table = Timetable::of(plan, start);
  EXPECT_FALSE(table.measures(start + 400 * ms));
  EXPECT_TRUE(table.measures(start + 500 * ms));
}

TEST(Timetable, GapBeforeTheWindowIsHalfAnIntervalAtMost) {
  Plan plan = latencyPlan();
  plan.ratePerSecond = 1000;
  EXPECT_EQ(Timetable::of(plan, start).windowNs, start + 500 * ms - 500'000);
}

TEST(Timetable, ThroughputIsMeasuredFromTheEndOfTheWarmUp) {
  Plan plan = latencyPlan();
  plan.scenario = "throughput";
  const auto table = Timetable::of(plan, start);
  EXPECT_EQ(table.windowNs, start + 500 * ms);
  EXPECT_EQ(table.endNs, start + 2500 * ms);
}

TEST(Timetable, PollingIsDrainedForAnIntervalAndASecond) {
  Plan plan = latencyPlan();
  plan.technique = "polling";
  plan.pollInterval = milliseconds(4000);
  const auto table = Timetable::of(plan, start);
  EXPECT_EQ(table.giveUpNs - table.endNs, 5000 * ms);
}

}  // namespace
}  // namespace pushlab::bench
