#include "bench/switch_rate.h"

#include <gtest/gtest.h>

namespace pushlab::bench {
namespace {

constexpr std::int64_t second = 1'000'000'000;

TEST(SwitchRate, TakesOfWhatLiesBetweenTheReadingsTheWindowsShare) {
  SwitchRate rate;
  rate.begin(1000, 10 * second);
  EXPECT_EQ(rate.within(1400, 14 * second, 2), 200);
  EXPECT_EQ(rate.within(1400, 12 * second, 2), 400) << "nothing besides the window";
  EXPECT_EQ(rate.within(1000, 14 * second, 2), 0);
}

}  // namespace
}  // namespace pushlab::bench
