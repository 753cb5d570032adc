#include "statistics/bootstrap.h"

#include <gtest/gtest.h>

#include <numeric>
#include <stdexcept>
#include <vector>

namespace pushlab::statistics {

using Values = std::vector<double>;

namespace {

Values upTo(int last) {
  Values values(static_cast<std::size_t>(last));
  std::iota(values.begin(), values.end(), 1.0);
  return values;
}

}  // namespace

TEST(Bootstrap, ListsAll27ResamplesOfThree) {
  EXPECT_EQ(enumeratedMedians(Values{4, 1, 2}), (Resamples{{1, 7}, {2, 13}, {4, 7}}));
}

// Listed one by one with Python's itertools.product.
TEST(Bootstrap, ListsAll46656ResamplesOfSix) {
  const Resamples expected{{1, 406},  {1.5, 1220}, {2, 3786}, {2.5, 5560}, {3, 8246}, {3.5, 8220},
                           {4, 8246}, {4.5, 5560}, {5, 3786}, {5.5, 1220}, {6, 406}};
  EXPECT_EQ(enumeratedMedians(upTo(6)), expected);
}

TEST(Bootstrap, ListsNoMoreThanItSays) {
  EXPECT_THROW(enumeratedMedians(Values{}), std::invalid_argument);
  EXPECT_THROW(enumeratedMedians(upTo(9)), std::invalid_argument);
}

TEST(Bootstrap, UpToFiveValuesTheIntervalIsTheirRange) {
  for (int count = 2; count <= 5; ++count)
    EXPECT_EQ(medianInterval(upTo(count)), (Interval{1, static_cast<double>(count)})) << count;
}

TEST(Bootstrap, FromSixValuesOnTheIntervalIsNarrower) {
  EXPECT_EQ(medianInterval(upTo(6)), (Interval{1.5, 5.5}));
  EXPECT_EQ(medianInterval(Values{1, 2, 4, 8, 16, 32, 64}), (Interval{2, 32}));
}

TEST(Bootstrap, OneValueHasNoInterval) {
  EXPECT_FALSE(medianInterval(Values{1}));
  EXPECT_FALSE(medianInterval(Values{}));
}

TEST(Bootstrap, EqualValuesHaveAnIntervalOfWidthZero) {
  EXPECT_EQ(medianInterval(Values{3, 3, 3}), (Interval{3, 3}));
  EXPECT_EQ(medianInterval(Values(20, 3)), (Interval{3, 3}));
}

TEST(Bootstrap, CutsTwoAndAHalfPercentOffEitherEnd) {
  Resamples even;
  for (int value = 1; value <= 1000; ++value)
    even[value] = 1;
  EXPECT_EQ(middle95(even), (Interval{25, 976}));
  EXPECT_EQ(middle95({{5, 39}, {6, 1}}), (Interval{5, 6}));  // 1 of 40 is 2.5 %
  EXPECT_EQ(middle95({{5, 99}, {6, 2}}), (Interval{5, 5}));  // 2 of 101 are less
}

TEST(Bootstrap, DrawsTheSameEachTime) {
  const Values values = upTo(30);
  EXPECT_EQ(drawnMedians(values, 1), drawnMedians(values, 1));
  EXPECT_NE(drawnMedians(values, 1), drawnMedians(values, 2));
  EXPECT_EQ(drawnMedians(values, 1).size(), 10'000U);
}

// Of 1 … 99 the median of a resample has a standard error of 99 × 0.5 / √99 = 4.97 ranks: 50 ± 9.7.
TEST(Bootstrap, DrawnResamplesAgreeWithTheTheory) {
  const auto interval = medianInterval(upTo(99));
  ASSERT_TRUE(interval);
  EXPECT_NEAR(interval->low, 40.3, 1.5);
  EXPECT_NEAR(interval->high, 59.7, 1.5);
}

TEST(Bootstrap, DrawnAndListedResamplesAgree) {
  const Values values = upTo(7);
  Resamples drawn;
  for (const double median : drawnMedians(values, 1))
    ++drawn[median];
  const double sevenToTheSeventh = 823'543;
  for (const auto& [value, ways] : enumeratedMedians(values))
    EXPECT_NEAR(static_cast<double>(drawn[value]) / drawnResamples,
                static_cast<double>(ways) / sevenToTheSeventh, 0.02)
        << value;
}

}  // namespace pushlab::statistics
