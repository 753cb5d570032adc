#include "viewer/models/distribution.h"

#include "viewer/models/test_archive.h"

namespace pushlab::viewer {
namespace {

using results::HistogramKind;

results::Outcome doubtful(results::Outcome outcome) {
  outcome.valid = false;
  outcome.warnings = {"the schedule ran late"};
  return outcome;
}

results::RunPlan repetition(int number) {
  auto plan = planOf("comet");
  plan.repetition = number;
  return plan;
}

Distribution distributionIn(const TestDatabase& database) {
  TestView test(database.open());
  return distributionOf(test.view.trials.at(0), HistogramKind::corrected, test.details);
}

TEST(Distribution, addsTheHistogramsOfTheRepetitions) {
  TestDatabase database;
  database.measure({{repetition(1), outcomeOf({{10, 10, 1}, {30, 31, 5}})},
                    {repetition(2), outcomeOf({{10, 10, 2}, {20, 20, 4}})}});
  const Distribution sum = distributionIn(database);
  ASSERT_EQ(sum.buckets.size(), 3u);
  EXPECT_EQ(sum.buckets[0].count, 3);
  EXPECT_EQ(sum.buckets[1].lowestNs, 20);
  EXPECT_EQ(sum.buckets[2].highestNs, 31);
  EXPECT_EQ(sum.count, 12);
}

TEST(Distribution, leavesOutRepetitionsThatAreNotValid) {
  TestDatabase database;
  database.measure(
      {{repetition(1), outcomeOf({{10, 10, 1}})}, {repetition(2), doubtful(outcomeOf({{900, 900, 50}}))}});
  const Distribution sum = distributionIn(database);
  ASSERT_EQ(sum.buckets.size(), 1u);
  EXPECT_EQ(sum.buckets[0].highestNs, 10);
}

TEST(Distribution, isOfAllWhereNoneIsValid) {
  TestDatabase database;
  database.measure({{repetition(1), doubtful(outcomeOf({{10, 10, 1}}))},
                    {repetition(2), doubtful(outcomeOf({{900, 900, 50}}))}});
  EXPECT_EQ(distributionIn(database).count, 51);
}

TEST(Distribution, isEmptyWhereNothingWasRecorded) {
  TestDatabase database;
  database.measure({{repetition(1), outcomeOf({})}});
  EXPECT_EQ(distributionIn(database).count, 0);
}

}  // namespace
}  // namespace pushlab::viewer
