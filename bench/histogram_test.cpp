#include "bench/histogram.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace pushlab::bench {

namespace {

/// The value that `percentile` of the sorted values do not exceed, exactly: the nearest rank.
std::int64_t exactly(const std::vector<std::int64_t>& sorted, double percentile) {
  const double rank = std::ceil(std::nextafter(percentile, 0.0) * static_cast<double>(sorted.size()) / 100);
  return sorted[static_cast<std::size_t>(std::max(rank, 1.0)) - 1];
}

void expectSame(const Histogram& left, const Histogram& right) {
  EXPECT_EQ(left.totalCount(), right.totalCount());
  EXPECT_EQ(left.saturated(), right.saturated());
  EXPECT_EQ(left.min(), right.min());
  EXPECT_EQ(left.max(), right.max());
  const auto leftBuckets = left.buckets(), rightBuckets = right.buckets();
  ASSERT_EQ(leftBuckets.size(), rightBuckets.size());
  for (std::size_t index = 0; index < leftBuckets.size(); ++index) {
    EXPECT_EQ(leftBuckets[index].lowest, rightBuckets[index].lowest);
    EXPECT_EQ(leftBuckets[index].count, rightBuckets[index].count);
  }
}

}  // namespace

TEST(Histogram, saysNothingWhereNothingWasRecorded) {
  const Histogram histogram;
  EXPECT_EQ(histogram.totalCount(), 0);
  EXPECT_EQ(histogram.min(), 0);
  EXPECT_EQ(histogram.max(), 0);
  EXPECT_EQ(histogram.mean(), 0);
  EXPECT_EQ(histogram.valueAtPercentile(50), 0);
  EXPECT_TRUE(histogram.buckets().empty());
}

TEST(Histogram, isExactBelow2048) {
  Histogram histogram;
  for (std::int64_t value = 1; value <= 1000; ++value)
    histogram.record(value);
  EXPECT_EQ(histogram.valueAtPercentile(0), 1);
  EXPECT_EQ(histogram.valueAtPercentile(50), 500);
  EXPECT_EQ(histogram.valueAtPercentile(90), 900);
  EXPECT_EQ(histogram.valueAtPercentile(99), 990);
  EXPECT_EQ(histogram.valueAtPercentile(99.9), 999);
  EXPECT_EQ(histogram.valueAtPercentile(99.99), 1000);
  EXPECT_EQ(histogram.valueAtPercentile(100), 1000);
  EXPECT_DOUBLE_EQ(histogram.mean(), 500.5);
  EXPECT_EQ(histogram.min(), 1);
  EXPECT_EQ(histogram.max(), 1000);
}

TEST(Histogram, keepsPercentilesOfLatenciesWithinATenthOfAPercent) {
  std::mt19937_64 random(20261123);
  std::lognormal_distribution<double> latency(std::log(2e6), 1.5);  // about 2 ms, with a long tail
  std::vector<std::int64_t> values;
  Histogram histogram;
  for (int index = 0; index < 100'000; ++index) {
    values.push_back(static_cast<std::int64_t>(latency(random)));
    histogram.record(values.back());
  }
  std::sort(values.begin(), values.end());
  for (const double percentile : {0.0, 1.0, 10.0, 50.0, 75.0, 90.0, 99.0, 99.9, 99.99, 100.0}) {
    const auto exact = static_cast<double>(exactly(values, percentile));
    EXPECT_NEAR(static_cast<double>(histogram.valueAtPercentile(percentile)), exact, exact * 0.001)
        << percentile;
  }
  double sum = 0;
  for (const auto value : values)
    sum += static_cast<double>(value);
  EXPECT_NEAR(histogram.mean(), sum / 100'000, sum / 100'000 * 0.001);
  EXPECT_EQ(histogram.max(), values.back());
  EXPECT_EQ(histogram.min(), values.front());
}

TEST(Histogram, keepsEveryValueInABucketOfAtMostATenthOfAPercent) {
  for (std::int64_t power = 1; power < Histogram::highestTrackableValue; power *= 2) {
    for (const std::int64_t value : {power - 1, power, power + 1, power + power / 3, 2 * power - 1}) {
      if (value > Histogram::highestTrackableValue) continue;
      Histogram histogram;
      histogram.record(value);
      ASSERT_EQ(histogram.buckets().size(), 1u);
      const auto bucket = histogram.buckets()[0];
      EXPECT_LE(bucket.lowest, value);
      EXPECT_GE(bucket.highest, value);
      EXPECT_LE(static_cast<double>(bucket.highest - bucket.lowest), 0.001 * static_cast<double>(value))
          << value;
    }
  }
}

TEST(Histogram, hasBucketsThatNeitherOverlapNorLeaveGaps) {
  Histogram histogram;
  std::int64_t next = 0;
  for (std::int64_t value = 0; value < 300'000; ++value)
    histogram.record(value);
  for (const auto& bucket : histogram.buckets()) {
    EXPECT_EQ(bucket.lowest, next);
    if (bucket.highest < 299'000) {
      EXPECT_EQ(bucket.count, bucket.highest - bucket.lowest + 1);
    }
    next = bucket.highest + 1;
  }
}

TEST(Histogram, countsWhatLiesBeyondAnHourAsAnHour) {
  Histogram histogram;
  histogram.record(Histogram::highestTrackableValue);
  EXPECT_EQ(histogram.saturated(), 0);
  histogram.record(Histogram::highestTrackableValue + 1, 3);
  histogram.record(INT64_MAX);
  EXPECT_EQ(histogram.saturated(), 4);
  EXPECT_EQ(histogram.totalCount(), 5);
  EXPECT_EQ(histogram.max(), Histogram::highestTrackableValue);
  EXPECT_EQ(histogram.valueAtPercentile(50), Histogram::highestTrackableValue);
  ASSERT_EQ(histogram.buckets().size(), 1u);
  EXPECT_EQ(histogram.buckets()[0].highest, Histogram::highestTrackableValue);
}

TEST(Histogram, takesATimeBeforeZeroForZero) {
  Histogram histogram;
  histogram.record(-5);
  histogram.record(INT64_MIN);
  EXPECT_EQ(histogram.min(), 0);
  EXPECT_EQ(histogram.max(), 0);
  EXPECT_EQ(histogram.totalCount(), 2);
}

TEST(Histogram, recordsAValueManyTimesAtOnce) {
  Histogram once, many;
  for (int index = 0; index < 1000; ++index)
    many.record(5'000'000);
  once.record(5'000'000, 1000);
  expectSame(once, many);
  once.record(7, 0);
  once.record(7, -1);
  expectSame(once, many);
}

TEST(Histogram, addsUpToWhatOneWouldHaveRecorded) {
  std::mt19937_64 random(7);
  Histogram whole, left, right;
  for (int index = 0; index < 10'000; ++index) {
    const auto value = static_cast<std::int64_t>(random() % 4'000'000'000'000);
    whole.record(value);
    (index % 3 == 0 ? left : right).record(value);
  }
  left.add(right);
  expectSame(left, whole);
  left.add(Histogram());
  expectSame(left, whole);
  Histogram empty;
  empty.add(whole);
  expectSame(empty, whole);
}

}  // namespace pushlab::bench
