#include "bench/capacity_search.h"

#include <gtest/gtest.h>

#include "bench/test_runs.h"

namespace pushlab::bench {
namespace {

/// Searches where so many clients fit; how often it tried.
int tries(CapacitySearch& search, int capacity) {
  int count = 0;
  for (auto clients = search.next(); clients && count < 100; clients = search.next(), ++count)
    search.tell(*clients <= capacity);
  return count;
}

TEST(CapacitySearch, FindsWhatFitsToWithinSixPercentInFewTries) {
  for (const int capacity : {65, 100, 777, 5000, 18'999}) {
    CapacitySearch search(19'000);
    EXPECT_LE(tries(search, capacity), 15) << capacity;
    EXPECT_LE(search.found(), capacity);
    EXPECT_GE(search.found(), capacity * 0.93) << capacity;
    EXPECT_GT(search.tooMany(), capacity);
  }
}

TEST(CapacitySearch, EndsAtTheMostThatMayBeTried) {
  CapacitySearch search(19'000);
  tries(search, 1'000'000);
  EXPECT_EQ(search.found(), 19'000);
  EXPECT_EQ(search.tooMany(), 0);
}

TEST(CapacitySearch, FindsLessThanItBeganWith) {
  CapacitySearch few(19'000), none(19'000);
  tries(few, 9);
  EXPECT_EQ(few.found(), 9);
  tries(none, 0);
  EXPECT_EQ(none.found(), 0);
}

MeasuredRun probe(int clients, double p50Ms) {
  MeasuredRun run = latencyRun("websocket", "coroutines", p50Ms, 4);
  run.plan.clients = clients;
  return run;
}

TEST(CapacitySearch, TakesRunsApartIntoSearches) {
  const Search budget{.mostClients = 19'000, .budgetMs = 100, .percentile = 95};
  const MeasuredRun runs[] = {probe(64, 10),  probe(128, 40), probe(256, 90),
                              probe(192, 45), probe(64, 10),  probe(128, 90)};
  std::vector<const MeasuredRun*> pointers;
  for (const MeasuredRun& run : runs)
    pointers.push_back(&run);
  const auto found = capacitiesIn(budget, pointers);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].best, &runs[3]);
  EXPECT_EQ(found[0].tooMuch, &runs[2]);
  EXPECT_EQ(found[1].best, &runs[4]);
  EXPECT_EQ(found[1].tooMuch, &runs[5]);
}

TEST(CapacitySearch, AnInvalidRunDoesNotFit) {
  MeasuredRun run = probe(64, 1);
  const Search budget{.mostClients = 100};
  EXPECT_TRUE(fits(budget, run));
  run.measurement.valid = false;
  EXPECT_FALSE(fits(budget, run));
}

}  // namespace
}  // namespace pushlab::bench
