#include "bench/archive/pairing.h"

#include <gtest/gtest.h>

#include "bench/archive/made_up_runs.h"

namespace pushlab::bench {
namespace {

using Runs = std::vector<results::Run>;

TEST(Pairing, RepetitionsOfTheSamePlanBelongTogether) {
  const Runs base = repetitionsOf(madeUpPlan(), {1, 2, 3}), fresh = repetitionsOf(madeUpPlan(), {4, 5});
  const Pairing pairing = pairRuns(base, fresh);
  ASSERT_EQ(pairing.pairs.size(), 1U);
  EXPECT_EQ(pairing.pairs[0].base.size(), 3U);
  EXPECT_EQ(pairing.pairs[0].fresh.size(), 2U);
  EXPECT_TRUE(pairing.unpaired.empty());
}

TEST(Pairing, SuiteAndTargetDoNotMatter) {
  Runs base{madeUpRun(madeUpPlan())}, fresh{madeUpRun(madeUpPlan())};
  fresh[0].plan.suite = "quick";
  fresh[0].plan.target = "http://127.0.0.1:1";
  EXPECT_TRUE(samePlan(base[0].plan, fresh[0].plan));
  EXPECT_EQ(pairRuns(base, fresh).pairs.size(), 1U);
}

TEST(Pairing, EverythingElseDoes) {
  const auto plan = madeUpPlan();
  std::vector<results::RunPlan> others(11, plan);
  others[0].scenario = "x";
  others[1].technique = "x";
  others[2].transport = "x";
  others[3].peer = "x";
  others[4].model = "x";
  others[5].loops = 2;
  others[6].clients = 2;
  others[7].ratePerSecond = 2;
  others[8].inFlight = 2;
  others[9].payloadBytes = 2;
  others[10].window = std::chrono::seconds(9);
  for (const auto& other : others)
    EXPECT_FALSE(samePlan(plan, other));
}

TEST(Pairing, PlansThatOnlyOneSideHasAreNamed) {
  const Runs base{madeUpRun(madeUpPlan("tcp"))}, fresh{madeUpRun(madeUpPlan("comet"))};
  const Pairing pairing = pairRuns(base, fresh);
  EXPECT_TRUE(pairing.pairs.empty());
  ASSERT_EQ(pairing.unpaired.size(), 2U);
  EXPECT_EQ(pairing.unpaired[0].plan.technique, "tcp");
  EXPECT_TRUE(pairing.unpaired[0].inBase);
  EXPECT_FALSE(pairing.unpaired[0].inFresh);
  EXPECT_EQ(pairing.unpaired[1].plan.technique, "comet");
  EXPECT_TRUE(pairing.unpaired[1].inFresh);
  EXPECT_EQ(pairing.unpaired[1].lack, UnpairedPlan::Lack::notTried);
}

TEST(Pairing, RunsThatDoNotCountAreCounted) {
  const Runs base = repetitionsOf(madeUpPlan(), {1, 2});
  Runs fresh = repetitionsOf(madeUpPlan(), {1, 2, 3, 4, 5, 6});
  fresh[0].valid = false;
  fresh[1].status = results::Status::failed;
  fresh[2].status = results::Status::aborted;
  fresh[3].status = results::Status::running;
  fresh[4].valid = false;
  const Pairing pairing = pairRuns(base, fresh);
  EXPECT_EQ(pairing.pairs.at(0).fresh, std::vector<const results::Run*>{&fresh[5]});
  EXPECT_EQ(pairing.leftOutOfFresh.invalid, 2);
  EXPECT_EQ(pairing.leftOutOfFresh.failed, 1);
  EXPECT_EQ(pairing.leftOutOfFresh.aborted, 1);
  EXPECT_EQ(pairing.leftOutOfFresh.running, 1);
  EXPECT_EQ(pairing.leftOutOfBase.total(), 0);
}

TEST(Pairing, APlanWithoutARunThatCountsTellsWhy) {
  const Runs base{madeUpRun(madeUpPlan())};
  Runs fresh{madeUpRun(madeUpPlan())};
  fresh[0].status = results::Status::failed;
  fresh[0].failure = "the server died";
  const Pairing pairing = pairRuns(base, fresh);
  ASSERT_EQ(pairing.unpaired.size(), 1U);
  EXPECT_EQ(pairing.unpaired[0].lack, UnpairedPlan::Lack::noneGood);
  EXPECT_EQ(pairing.unpaired[0].why, "the server died");
  fresh[0].status = results::Status::finished;
  fresh[0].valid = false;
  fresh[0].warnings = {"3 deliveries were lost", "more"};
  EXPECT_EQ(pairRuns(base, fresh).unpaired.at(0).why, "3 deliveries were lost");
}

TEST(Pairing, APlanThatCountsOnNeitherSideIsNamedToo) {
  Runs base{madeUpRun(madeUpPlan())};
  base[0].valid = false;
  const Pairing pairing = pairRuns(base, {});
  ASSERT_EQ(pairing.unpaired.size(), 1U);
  EXPECT_FALSE(pairing.unpaired[0].inBase || pairing.unpaired[0].inFresh);
}

}  // namespace
}  // namespace pushlab::bench
