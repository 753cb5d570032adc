#include "statistics/mann_whitney.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <vector>

namespace pushlab::statistics {

using Values = std::vector<double>;

// 1 of the 20 ways to divide six values, and its mirror image.
TEST(MannWhitney, ThreeAgainstThreeShowNoLessThanATenth) {
  const MannWhitney test = mannWhitney(Values{1, 2, 3}, Values{4, 5, 6});
  EXPECT_DOUBLE_EQ(test.u, 0);
  EXPECT_DOUBLE_EQ(test.p, 0.1);
  EXPECT_TRUE(test.exact);
  EXPECT_DOUBLE_EQ(mannWhitney(Values{4, 5, 6}, Values{1, 2, 3}).u, 9);
}

// 12 of 126 ways have a U of at most 4.
TEST(MannWhitney, CountsPairsAndWays) {
  const MannWhitney test = mannWhitney(Values{1.1, 3.2, 4.3, 6.4}, Values{2.5, 5.6, 7.7, 8.8, 9.9});
  EXPECT_DOUBLE_EQ(test.u, 4);
  EXPECT_DOUBLE_EQ(test.p, 24 / 126.0);
}

// 7 of 126 ways, listed with Python's itertools.combinations.
TEST(MannWhitney, IsExactWithTiesToo) {
  const MannWhitney test = mannWhitney(Values{1, 2, 2, 3}, Values{2, 3, 4, 4, 5});
  EXPECT_DOUBLE_EQ(test.u, 2.5);
  EXPECT_DOUBLE_EQ(test.p, 14 / 126.0);
  EXPECT_DOUBLE_EQ(mannWhitney(Values{1, 1, 1}, Values{2, 2, 2}).p, 0.1);
}

TEST(MannWhitney, EqualValuesShowNothing) {
  EXPECT_DOUBLE_EQ(mannWhitney(Values{2, 2, 2, 2}, Values{2, 2, 2, 2}).p, 1);
  EXPECT_DOUBLE_EQ(mannWhitney(Values(30, 2), Values(30, 2)).p, 1);
  EXPECT_DOUBLE_EQ(mannWhitney(Values{1}, Values{2}).p, 1);
}

// (391.5 − 450 + 0.5) / σ, with σ² = 75 × (61 − Σ(t³ − t) / 3540); p by Python's math.erfc.
TEST(MannWhitney, OfManyValuesIsApproximatedWithBothCorrections) {
  Values first, second;
  for (int index = 0; index < 30; ++index) {
    first.push_back(index % 10);
    second.push_back(index % 10 + 1.5 * (index % 2));
  }
  const MannWhitney test = mannWhitney(first, second);
  EXPECT_FALSE(test.exact);
  EXPECT_DOUBLE_EQ(test.u, 391.5);
  EXPECT_NEAR(test.p, 0.3897507331567846, 1e-12);
}

TEST(MannWhitney, OfManyValuesWithoutTies) {
  Values first, second;
  for (int index = 0; index < 28; ++index) {
    if (index < 26) first.push_back(index);
    second.push_back(index + 8.5);
  }
  const MannWhitney test = mannWhitney(first, second);
  EXPECT_DOUBLE_EQ(test.u, 153);
  EXPECT_NEAR(test.p, 0.00026828180189041755, 1e-12);
}

TEST(MannWhitney, TheExactAndTheApproximateMeet) {
  Values first, second;
  for (int index = 0; index < 25; ++index) {
    first.push_back(index);
    second.push_back(index + 5.5);
  }
  const double exact = mannWhitney(first, second).p;
  first.push_back(12.25);
  second.push_back(17.75);
  EXPECT_NEAR(mannWhitney(first, second).p, exact, 0.02);
}

TEST(MannWhitney, NeedsValuesOnBothSides) {
  EXPECT_THROW(mannWhitney(Values{}, Values{1}), std::invalid_argument);
}

TEST(SmallestP, FollowsFromTheWaysToDivide) {
  EXPECT_DOUBLE_EQ(smallestP(1, 1), 1);
  EXPECT_DOUBLE_EQ(smallestP(2, 2), 1 / 3.0);
  EXPECT_DOUBLE_EQ(smallestP(3, 3), 0.1);
  EXPECT_DOUBLE_EQ(smallestP(4, 4), 2 / 70.0);
  EXPECT_DOUBLE_EQ(smallestP(3, 5), 2 / 56.0);
  EXPECT_DOUBLE_EQ(smallestP(5, 3), 2 / 56.0);
}

TEST(SmallestP, SaysHowManyRepetitionsAreNeeded) {
  EXPECT_EQ(repetitionsFor(0.05), 4U);
  EXPECT_EQ(repetitionsFor(0.01), 5U);
  EXPECT_EQ(repetitionsFor(0.2), 3U);
  EXPECT_THROW(repetitionsFor(0), std::invalid_argument);
}

}  // namespace pushlab::statistics
