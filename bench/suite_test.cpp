#include "bench/suite.h"

#include <gtest/gtest.h>

#include <set>

namespace pushlab::bench {
namespace {

using std::chrono::milliseconds;

int countOf(const std::vector<Plan>& plans, const std::string& filter) {
  return static_cast<int>(selectPlans(plans, filter).size());
}

TEST(Suite, DefaultIsEveryTechniqueUnderBothModelsInThreeLoads) {
  const auto plans = makePlans({});
  for (const char* name : {"polling", "comet", "websocket", "socketio-websocket", "socketio-polling", "tcp"})
    EXPECT_EQ(countOf(plans, "^[a-z]+/" + std::string(name) + "/"), 2 * 3) << name;
  std::set<std::string> names;
  for (const auto& plan : plans)
    names.insert(nameOf(plan));
  EXPECT_EQ(names.size(), plans.size()) << "each has a name of its own";
}

TEST(Suite, DefaultShowsTheUpgradeOfSocketIoInOneLoadAndAllWhereItIsAskedFor) {
  EXPECT_EQ(countOf(makePlans({}), "socketio-upgrade"), countOf(makePlans({}), "latency/socketio-upgrade"));
  EXPECT_GE(countOf(makePlans({}), "socketio-upgrade"), 1);
  Options chosen;
  chosen.techniques = {"socketio-upgrade"};
  chosen.techniquesChosen = true;
  EXPECT_EQ(makePlans(chosen).size(), 2u * 3);
}

TEST(Suite, TechniqueAndTransportStandApartInAPlan) {
  Options options;
  options.techniques = {"socketio-polling"};
  const Plan plan = makePlans(options).front();
  EXPECT_EQ(plan.technique, "socketio");
  EXPECT_EQ(plan.transport, "polling");
  EXPECT_TRUE(nameOf(plan).starts_with("latency/socketio-polling/coroutines/")) << nameOf(plan);
}

TEST(Suite, DefaultTakesLessThan90Seconds) {
  double seconds = 0;
  for (const auto& plan : makePlans({}))
    seconds += estimateSeconds(plan);
  EXPECT_LT(seconds, 82) << "a busy machine takes some seconds more";
}

TEST(Suite, PollingIsWarmedUpForAnIntervalAndSeesSeveral) {
  Options options;
  options.techniques = {"polling"};
  options.pollInterval = milliseconds(2000);
  for (const auto& plan : makePlans(options)) {
    EXPECT_GT(plan.warmup, options.pollInterval);
    EXPECT_GE(plan.window, 2 * options.pollInterval);
  }
}

TEST(Suite, TimesThatWereAskedForAreKept) {
  Options options;
  options.warmup = milliseconds(1);
  options.window = milliseconds(123);
  for (const auto& plan : makePlans(options)) {
    EXPECT_EQ(plan.warmup, milliseconds(1));
    EXPECT_EQ(plan.window, milliseconds(123));
  }
}

TEST(Suite, NamesSayWhatARunIsAskedToDo) {
  Plan plan;
  plan.scenario = "throughput";
  plan.technique = "websocket";
  plan.model = "threads";
  plan.inFlight = 8;
  EXPECT_EQ(nameOf(plan), "throughput/websocket/threads/clients:100/payload:128/inflight:8");
  plan.scenario = "latency";
  plan.technique = "polling";
  plan.ratePerSecond = 0.5;
  plan.loops = 2;
  EXPECT_EQ(nameOf(plan), "latency/polling/threads/clients:100/payload:128/rate:0.5/interval:1000/loops:2");
}

TEST(Suite, FiltersMatchNamesAsGoogleBenchmarkDoes) {
  const auto plans = makePlans({});
  EXPECT_EQ(selectPlans(plans, "").size(), plans.size());
  EXPECT_EQ(selectPlans(plans, "all").size(), plans.size());
  EXPECT_EQ(selectPlans(plans, "^latency/(comet|tcp)/").size(), 4u);
  EXPECT_EQ(selectPlans(plans, "-/polling/").size(), plans.size() - 6);
  EXPECT_TRUE(selectPlans(plans, "pigeon").empty());
  EXPECT_THROW(selectPlans(plans, "("), UsageError);
}

}  // namespace
}  // namespace pushlab::bench
