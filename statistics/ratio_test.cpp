#include "statistics/ratio.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace pushlab::statistics {

using Values = std::vector<double>;

// All 46,656 × 46,656 pairs, with Python.
TEST(RatioOfMedians, ComesWithItsIntervalAndItsError) {
  const auto ratio = ratioOfMedians(Values{10, 11, 12, 14, 13, 15}, Values{20, 22, 21, 25, 24, 23});
  ASSERT_TRUE(ratio && ratio->interval && ratio->error);
  EXPECT_DOUBLE_EQ(ratio->value, 1.8);
  EXPECT_DOUBLE_EQ(ratio->interval->low, 22 / 14.5);
  EXPECT_DOUBLE_EQ(ratio->interval->high, 24 / 11.0);
  EXPECT_NEAR(*ratio->error, 0.30818176454813156, 1e-12);
}

// 2 ± 0.2 (10 %) over 1 ± 0.1 (10 %): √(0.1² + 0.1²) × 2.
TEST(RatioOfMedians, AddsRelativeErrorsInSquares) {
  const auto ratio = ratioOfMedians(Values{0.9, 1, 1.1}, Values{1.8, 2, 2.2});
  ASSERT_TRUE(ratio && ratio->error);
  EXPECT_NEAR(*ratio->error, 0.28284271247461906, 1e-12);
}

TEST(RatioOfMedians, OfThreeAgainstThreeSpansAllRatios) {
  const auto ratio = ratioOfMedians(Values{4, 5, 6}, Values{10, 11, 12});
  ASSERT_TRUE(ratio && ratio->interval);
  EXPECT_DOUBLE_EQ(ratio->interval->low, 10 / 6.0);
  EXPECT_DOUBLE_EQ(ratio->interval->high, 3);
}

TEST(RatioOfMedians, OfManyValuesIsDrawnAndStable) {
  Values base, values;
  for (int index = 0; index < 40; ++index) {
    base.push_back(100 + index % 7);
    values.push_back(200 + index % 5);
  }
  const auto ratio = ratioOfMedians(base, values);
  ASSERT_TRUE(ratio && ratio->interval);
  EXPECT_TRUE(ratio->interval->contains(ratio->value));
  EXPECT_NEAR(ratio->interval->low, 1.96, 0.03);
  EXPECT_NEAR(ratio->interval->high, 1.96, 0.03);
  EXPECT_EQ(ratio->interval, ratioOfMedians(base, values)->interval);
}

TEST(RatioOfMedians, OfSingleValuesHasNoSpread) {
  const auto ratio = ratioOfMedians(Values{2}, Values{3, 3});
  ASSERT_TRUE(ratio);
  EXPECT_DOUBLE_EQ(ratio->value, 1.5);
  EXPECT_FALSE(ratio->interval);
  EXPECT_FALSE(ratio->error);
}

TEST(RatioOfMedians, FiguresThatAreZeroOrBelowHaveNone) {
  EXPECT_FALSE(ratioOfMedians(Values{0, 1, 2}, Values{1, 2, 3}));
  EXPECT_FALSE(ratioOfMedians(Values{1, 2, 3}, Values{-1, 2, 3}));
  EXPECT_FALSE(ratioOfMedians(Values{}, Values{1}));
  EXPECT_DOUBLE_EQ(ratioOfMedians(Values{1, 2, 3}, Values{0, 0, 0})->value, 0);
}

TEST(RatioOfMedians, ExcludesOneWithoutCauseAsOftenAsIsSaid) {
  std::mt19937_64 random(1);
  const auto values = [&](std::size_t count) {
    Values drawn(count);
    for (double& value : drawn)
      value = 90 + static_cast<double>(random() % 20'000) / 1000;
    return drawn;
  };
  constexpr int trials = 2000;
  for (const auto& [count, share] : {std::pair(2, 0.33), {3, 0.10}, {4, 0.07}, {5, 0.04}, {6, 0.04}}) {
    int excluded = 0;
    for (int trial = 0; trial < trials; ++trial) {
      const auto size = static_cast<std::size_t>(count);
      const auto ratio = ratioOfMedians(values(size), values(size));
      if (!ratio->interval->contains(1)) ++excluded;
    }
    EXPECT_NEAR(excluded / static_cast<double>(trials), share, 0.02) << count;
  }
}

}  // namespace pushlab::statistics
