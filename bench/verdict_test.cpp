#include "bench/verdict.h"

#include <gtest/gtest.h>

namespace pushlab::bench {
namespace {

class Verdict : public testing::Test {
 protected:
  Verdict() {
    plan.scenario = "latency";
    plan.technique = "comet";
    plan.clients = 10;
    circumstances.connected = 10;
    measurement.seconds = 2;
    measurement.expected = measurement.delivered = 1000;
    measurement.generatorCpuSeconds = 1;
  }
  /// Whether the verdict is as expected and one of its sentences has this part.
  void expect(bool valid, const std::string& part) {
    judge(plan, circumstances, measurement);
    EXPECT_EQ(measurement.valid, valid);
    ASSERT_EQ(measurement.warnings.size(), 1u);
    EXPECT_NE(measurement.warnings[0].find(part), std::string::npos) << measurement.warnings[0];
  }
  Plan plan;
  Circumstances circumstances;
  Measurement measurement;
};

TEST_F(Verdict, AQuietRunIsValid) {
  judge(plan, circumstances, measurement);
  EXPECT_TRUE(measurement.valid);
  EXPECT_TRUE(measurement.warnings.empty());
}

TEST_F(Verdict, ABusyGeneratorWasTheBottleneck) {
  measurement.generatorCpuSeconds = 1.9;
  expect(false, "the load generator was the bottleneck (95 % of its core)");
}

TEST_F(Verdict, WhoComesAndGoesMayBeHeldUpByTheGenerator) {
  plan.scenario = "connect";
  measurement.generatorCpuSeconds = 1.9;
  expect(true, "the server's CPU for each holds");
}

TEST_F(Verdict, ALossIsNoMeasurement) {
  measurement.lost = 3;
  expect(false, "3 of 1000 deliveries were lost");
}

TEST_F(Verdict, ALossBehindAShortJournalIsToldApart) {
  measurement.lost = 3;
  measurement.missed = 1;
  expect(false, "than the server retains");
}

TEST_F(Verdict, AnEmptyWindowIsNoMeasurement) {
  measurement.expected = measurement.delivered = 0;
  expect(false, "nothing was published in the window");
}

TEST_F(Verdict, ALateScheduleIsNotTheOneThatWasAskedFor) {
  measurement.lateness.record(11'000'000);
  expect(false, "11.0 ms late");
}

TEST_F(Verdict, AScheduleMayBeHalfAnIntervalLateAtMost) {
  plan.ratePerSecond = 100;
  measurement.lateness.record(6'000'000);
  expect(false, "at most 5.0 ms is fair");
}

TEST_F(Verdict, LatenessMeansNothingInAClosedLoop) {
  plan.scenario = "throughput";
  measurement.lateness.record(11'000'000);
  judge(plan, circumstances, measurement);
  EXPECT_TRUE(measurement.valid);
}

TEST_F(Verdict, FewerClientsThanAskedForAreNotWhatWasAskedFor) {
  circumstances.connected = 9;
  circumstances.firstRefusal = "the server answered 503";
  expect(false, "only 9 of 10 clients got through (the server answered 503)");
}

TEST_F(Verdict, ADebugBuildMeasuresItself) {
  circumstances.trustworthyBuild = false;
  expect(false, "built for debugging");
}

TEST_F(Verdict, ReconnectsAreWorthANote) {
  measurement.reconnects = 2;
  expect(true, "cut or refused 2 times");
}

TEST_F(Verdict, DuplicatesAreWorthANote) {
  measurement.duplicated = 4;
  expect(true, "4 deliveries came twice");
}

TEST_F(Verdict, AForeignServersCostIsUnknown) {
  circumstances.serverMeasured = false;
  expect(true, "CPU and memory are unknown");
}

TEST_F(Verdict, WarningsAboutTheMachineAreKept) {
  circumstances.machine = {"the machine was busy"};
  expect(true, "the machine was busy");
}

TEST_F(Verdict, WhoGetsWhatIsForOthersSpoilsTheRun) {
  circumstances.strays = 7;
  expect(false, "7 deliveries went to clients that they were not for");
}

TEST_F(Verdict, ALossToAFaultIsAFinding) {
  plan.fault = "restart";
  measurement.lost = 3;
  measurement.reconnects = 10;
  expect(true, "3 of 1000 deliveries were lost to the fault");
}

TEST_F(Verdict, ClientsThatOnlyWaitAreFine) {
  plan.scenario = "idle";
  measurement.expected = measurement.delivered = 0;
  judge(plan, circumstances, measurement);
  EXPECT_TRUE(measurement.valid);
}

TEST_F(Verdict, AMachineThatSwapsMeasuresItsDisk) {
  circumstances.swappedPages = 12;
  expect(false, "the machine swapped 12 pages");
}

TEST_F(Verdict, AFastScheduleMayBeAMillisecondLate) {
  plan.ratePerSecond = 10'000;
  measurement.lateness.record(900'000);
  judge(plan, circumstances, measurement);
  EXPECT_TRUE(measurement.valid);
}

}  // namespace
}  // namespace pushlab::bench
