#include "bench/pacer.h"

#include <gtest/gtest.h>

namespace pushlab::bench {
namespace {

constexpr std::int64_t start = 5'000;

TEST(Pacer, SpacesMessagesEvenly) {
  const Pacer pacer(start, 10);
  EXPECT_EQ(pacer.intendedNs(0), start);
  EXPECT_EQ(pacer.intendedNs(1), start + 100'000'000);
  EXPECT_EQ(pacer.intendedNs(25), start + 2'500'000'000);
}

TEST(Pacer, DoesNotDriftWhereTheIntervalIsNoWholeNumber) {
  const Pacer pacer(start, 3);
  EXPECT_EQ(pacer.intendedNs(3'000'000), start + 1'000'000 * nsPerSecond);
}

TEST(Pacer, TakesNothingBeforeItIsDue) {
  Pacer pacer(start, 10);
  std::int64_t intended = 0;
  EXPECT_FALSE(pacer.take(start - 1, intended));
  EXPECT_TRUE(pacer.take(start, intended));
  EXPECT_FALSE(pacer.take(start + 99'999'999, intended));
  EXPECT_EQ(pacer.taken(), 1);
}

TEST(Pacer, ALateSenderTakesAllThatIsDueAndTheScheduleStays) {
  Pacer pacer(start, 10);
  std::int64_t intended = 0;
  const std::int64_t late = start + 350'000'000;
  for (const std::int64_t due : {0, 100'000'000, 200'000'000, 300'000'000}) {
    ASSERT_TRUE(pacer.take(late, intended));
    EXPECT_EQ(intended, start + due);
  }
  EXPECT_FALSE(pacer.take(late, intended));
  EXPECT_EQ(pacer.nextNs(), start + 400'000'000);
}

}  // namespace
}  // namespace pushlab::bench
