#include "bench/archive/plan_text.h"

#include <gtest/gtest.h>

#include "bench/archive/made_up_runs.h"

namespace pushlab::bench {

TEST(PlanText, SaysAllOfAPlan) {
  results::RunPlan plan = madeUpPlan("polling", "coroutines");
  plan.loops = 4;
  plan.pollInterval = std::chrono::milliseconds(250);
  EXPECT_EQ(
      planText(plan),
      "latency polling coroutines ×4, every 250 ms, 100 clients, 10 messages/s, 128 B, measured for 2 s "
      "after 500 ms of warm-up");
}

TEST(PlanText, NamesReceiversLinkAndFault) {
  results::RunPlan plan = madeUpPlan();
  plan.audience = 10;
  plan.rtt = std::chrono::milliseconds(100);
  plan.jitter = std::chrono::milliseconds(5);
  plan.fault = "cut";
  EXPECT_EQ(
      planText(plan).substr(0, 118),
      "latency tcp threads, 100 clients, 10 messages/s, 128 B, each for 10, round trip of 100 ms, varying by "
      "5 ms, fault: cut");
  results::RunPlan near = plan;
  near.rtt = std::chrono::milliseconds(20);
  EXPECT_EQ(labelPlans({plan, near}).each.back(), "latency tcp threads, round trip of 20 ms");
}

TEST(PlanText, NamesATransportAndAPeer) {
  results::RunPlan plan = throughputPlan("socketio");
  plan.transport = "polling";
  plan.peer = "node";
  EXPECT_EQ(planText(plan).substr(0, 46), "throughput socketio-polling of node threads, 1");
}

TEST(PlanText, WhatAllShareIsSaidOnce) {
  auto few = madeUpPlan("tcp"), many = madeUpPlan("comet");
  many.clients = 1000;
  const PlanLabels labels = labelPlans({few, many});
  EXPECT_EQ(labels.each, (std::vector<std::string>{"latency tcp threads, 100 clients",
                                                   "latency comet threads, 1,000 clients"}));
  EXPECT_EQ(labels.shared, "10 messages/s, 128 B, measured for 2 s after 500 ms of warm-up");
}

TEST(PlanText, TimesAreNamedWhereNothingElseTellsPlansApart) {
  auto other = madeUpPlan("comet"), longer = madeUpPlan("tcp");
  other.window = longer.window = std::chrono::seconds(9);
  EXPECT_EQ(labelPlans({madeUpPlan("tcp"), other}).each.back(), "latency comet threads");
  EXPECT_EQ(labelPlans({madeUpPlan("tcp"), longer}).each.back(),
            "latency tcp threads, measured for 9 s after 500 ms of warm-up");
}

TEST(PlanText, ASinglePlanKeepsItsName) {
  EXPECT_EQ(labelPlans({madeUpPlan()}).each.front(), "latency tcp threads");
  EXPECT_TRUE(labelPlans({}).each.empty());
}

}  // namespace pushlab::bench
