#include "bench/suite.h"

#include <gtest/gtest.h>

#include <set>

#include "bench/plan_name.h"

namespace pushlab::bench {
namespace {

using std::chrono::milliseconds;

Suite suiteOf(const std::string& runs) {
  return parseSuite("mine",
                    R"({"question": "?", "figures": ["p50_ms"], "rows": "clients", "runs": )" + runs + "}");
}

std::vector<std::string> namesOf(const std::vector<Plan>& plans) {
  std::vector<std::string> names;
  for (const Plan& plan : plans)
    names.push_back(nameOf(plan));
  return names;
}

TEST(Suite, EveryBuiltInOneHasAQuestionAndRunsWithNamesOfTheirOwn) {
  for (const Suite& suite : builtInSuites()) {
    EXPECT_TRUE(suite.question.ends_with("?")) << suite.name;
    EXPECT_FALSE(suite.answer.empty()) << suite.name;
    const auto plans = makePlans(suite, {});
    const auto names = namesOf(plans);
    EXPECT_EQ(std::set<std::string>(names.begin(), names.end()).size(), plans.size()) << suite.name;
    EXPECT_EQ(plans.front().suite, suite.name);
  }
}

TEST(Suite, TheQuickOneComesFirstHasEveryTechniqueAndTakesLessThan90Seconds) {
  const Suite& quick = builtInSuites().front();
  EXPECT_EQ(quick.name, "quick");
  const auto plans = makePlans(quick, {});
  std::set<std::string> techniques;
  for (const Plan& plan : plans)
    techniques.insert(plan.technique);
  EXPECT_EQ(techniques, (std::set<std::string>{"polling", "comet", "websocket", "socketio", "tcp"}));
  EXPECT_LT(estimateSeconds(quick, plans, quick.repetitions), 82) << "a busy machine takes some seconds more";
}

TEST(Suite, CrossesTheValuesOfABlock) {
  const Suite suite = suiteOf(
      R"([{"scenario": "latency", "technique": ["comet", "tcp"], "model": "threads", "clients": [1, 20]}])");
  EXPECT_EQ(namesOf(makePlans(suite, {})),
            (std::vector<std::string>{"latency/comet/threads/clients:1/payload:128/rate:10",
                                      "latency/tcp/threads/clients:1/payload:128/rate:10",
                                      "latency/comet/threads/clients:20/payload:128/rate:10",
                                      "latency/tcp/threads/clients:20/payload:128/rate:10"}));
}

TEST(Suite, WhatMakesNoDifferenceMakesNoSecondRun) {
  const Suite suite = suiteOf(
      R"([{"scenario": "latency", "technique": ["polling", "tcp"], "model": "threads", "interval_ms": [100, 200]}])");
  const auto plans = makePlans(suite, {});
  EXPECT_EQ(plans.size(), 3u);
}

TEST(Suite, OptionsNarrowChoicesAndReplaceValues) {
  const Suite suite = suiteOf(R"([
      {"scenario": "latency", "technique": ["comet", "tcp"], "model": ["coroutines", "threads"], "clients": [1, 20]},
      {"scenario": "throughput", "technique": ["tcp"], "model": "coroutines"}])");
  Options options;
  options.chosen = {{"technique", {"comet", "websocket"}}, {"model", {"threads"}}, {"clients", {"7"}}};
  EXPECT_EQ(namesOf(makePlans(suite, options)),
            std::vector<std::string>{"latency/comet/threads/clients:7/payload:128/rate:10"});
  options.chosen = {{"scenario", {"throughput"}}};
  EXPECT_EQ(makePlans(suite, options).size(), 1u);
}

TEST(Suite, SaysSoWhereNothingIsLeft) {
  Options options;
  options.chosen = {{"technique", {"polling"}}};
  try {
    makePlans(suiteOf(R"([{"scenario": "latency", "technique": "tcp", "model": "threads"}])"), options);
    FAIL();
  } catch (const UsageError& problem) {
    EXPECT_NE(std::string(problem.what()).find("suite mine has no run with technique polling"),
              std::string::npos)
        << problem.what();
  }
}

TEST(Suite, PollingIsWarmedUpForAnIntervalAndSeesSeveral) {
  const Suite suite = suiteOf(
      R"([{"scenario": "latency", "technique": "polling", "model": "threads", "interval_ms": [100, 2000]}])");
  for (const Plan& plan : makePlans(suite, {})) {
    EXPECT_GT(plan.warmup, plan.pollInterval);
    EXPECT_GE(plan.window, 2 * plan.pollInterval);
  }
}

TEST(Suite, TimesThatWereAskedForAreKept) {
  Options options;
  options.warmup = milliseconds(1);
  options.window = milliseconds(123);
  for (const Plan& plan : makePlans(builtInSuites().front(), options)) {
    EXPECT_EQ(plan.warmup, milliseconds(1));
    EXPECT_EQ(plan.window, milliseconds(123));
  }
}

TEST(Suite, RepetitionsAreInterleavedForwardsAndBackwards) {
  Plan a, b, c;
  a.clients = 1;
  b.clients = 2;
  c.clients = 3;
  std::vector<int> order;
  for (const Plan& plan : interleave({a, b, c}, 3))
    order.push_back(plan.clients);
  EXPECT_EQ(order, (std::vector{1, 2, 3, 3, 2, 1, 1, 2, 3}));
}

TEST(Suite, WhatIsWrongInAFileIsNamed) {
  const auto errorOf = [](const std::string& json) -> std::string {
    try {
      parseSuite("mine", json);
    } catch (const UsageError& problem) {
      return problem.what();
    }
    return "no error";
  };
  const std::string rest = R"("figures": ["p50_ms"], "runs": [{"technique": "tcp"}])";
  EXPECT_EQ(errorOf("{" + rest + "}"), "no error");
  EXPECT_TRUE(errorOf("{").starts_with("suite mine is not the JSON that it should be"));
  EXPECT_TRUE(errorOf(R"({"colour": 1,)" + rest + "}").starts_with("suite mine: there is no key 'colour'"));
  EXPECT_TRUE(errorOf(R"({"rows": "weather",)" + rest + "}")
                  .starts_with("suite mine: there is no parameter 'weather': choose from "));
  EXPECT_TRUE(errorOf(R"({"figures": ["beauty"], "runs": []})")
                  .starts_with("suite mine: there is no figure 'beauty'"));
  EXPECT_EQ(errorOf(R"({"figures": ["p50_ms"], "runs": [{"technique": "tcp", "clients": [0]}]})"),
            "suite mine: clients takes a number from 1 to 100000, not '0'");
  EXPECT_EQ(errorOf(R"({"figures": ["p50_ms"], "runs": [{"clients": 1}]})"),
            "suite mine: a block of runs names no technique");
  EXPECT_THROW(suiteNamed("pigeon"), UsageError);
  EXPECT_THROW(suiteNamed("/nowhere/mine.json"), UsageError);
}

TEST(PlanName, SaysWhatARunIsAskedToDo) {
  Plan plan;
  plan.scenario = "throughput";
  plan.technique = "websocket";
  plan.model = "threads";
  plan.inFlight = 8;
  EXPECT_EQ(nameOf(plan), "throughput/websocket/threads/clients:100/payload:128/inflight:8");
  plan.scenario = "latency";
  plan.technique = "polling";
  plan.ratePerSecond = 0.5;
  plan.rtt = milliseconds(20);
  plan.link = true;
  plan.fault = "cut";
  plan.loops = 2;
  EXPECT_EQ(
      nameOf(plan),
      "latency/polling/threads/clients:100/payload:128/rate:0.5/interval:1000/rtt:20/fault:cut/loops:2");
}

TEST(PlanName, IsMatchedByFiltersAsGoogleBenchmarkDoes) {
  const auto plans = makePlans(builtInSuites().front(), {});
  EXPECT_EQ(selectPlans(plans, "").size(), plans.size());
  EXPECT_EQ(selectPlans(plans, "all").size(), plans.size());
  EXPECT_EQ(selectPlans(plans, "^latency/(comet|tcp)/").size(), 4u);
  EXPECT_EQ(selectPlans(plans, "-/polling/").size(), plans.size() - 2);
  EXPECT_TRUE(selectPlans(plans, "pigeon").empty());
  EXPECT_THROW(selectPlans(plans, "("), UsageError);
}

}  // namespace
}  // namespace pushlab::bench
