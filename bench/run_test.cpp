#include "bench/run.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "bench/fake_lab.h"
#include "bench/technique_names.h"

namespace pushlab::bench {
namespace {

using std::chrono::milliseconds;

Plan shortPlan(const std::string& scenario, const std::string& technique) {
  Plan plan;
  plan.scenario = scenario;
  setTechnique(plan, technique);
  plan.clients = 5;
  plan.ratePerSecond = 50;
  plan.inFlight = 2;
  plan.pollInterval = milliseconds(20);
  plan.warmup = milliseconds(60);
  plan.window = milliseconds(200);
  return plan;
}

RunEnd drive(
    const Plan& plan, const Target& target,
    const std::function<void(const LiveView&)>& watch = [](const LiveView&) {}) {
  Run run(plan, target, watch);
  return run.execute({});
}

RunEnd drive(const Plan& plan, const Poco::Net::SocketAddress& address, ServerProcess* server = nullptr) {
  return drive(plan, {.address = address, .host = "lab", .key = "key", .process = server});
}

bool has(const std::vector<std::string>& sentences, const std::string& part) {
  for (const auto& sentence : sentences)
    if (sentence.find(part) != std::string::npos) return true;
  return false;
}

class RunOf : public testing::TestWithParam<const char*> {};

TEST_P(RunOf, LatencyRunDeliversEveryMessageOfTheScheduleToEachClient) {
  const FakeLabThread lab;
  const RunEnd end = drive(shortPlan("latency", GetParam()), lab.address());
  ASSERT_EQ(end.status, RunEnd::Status::Finished) << end.why;
  const Measurement& m = end.measurement;
  EXPECT_EQ(m.published, 10);
  EXPECT_EQ(m.expected, 50);
  EXPECT_EQ(m.delivered, 50);
  EXPECT_EQ(m.lost, 0);
  EXPECT_EQ(m.duplicated, 0);
  EXPECT_EQ(m.corrected.totalCount(), 50);
  EXPECT_EQ(m.lateness.totalCount(), 10);
  EXPECT_EQ(m.connect.totalCount(), 5);
  EXPECT_GE(m.corrected.max(), m.uncorrected.max());
  EXPECT_GT(m.seconds, 0);
  EXPECT_GT(m.bytesDown, 50 * 128);
  ASSERT_FALSE(m.samples.empty());
  EXPECT_EQ(m.samples.front().connections, 5);
  EXPECT_EQ(m.samples.front().event, "");
}

TEST_P(RunOf, ThroughputRunGoesOnAsSoonAsAllHaveAMessage) {
  const FakeLabThread lab;
  const RunEnd end = drive(shortPlan("throughput", GetParam()), lab.address());
  ASSERT_EQ(end.status, RunEnd::Status::Finished) << end.why;
  const Measurement& m = end.measurement;
  EXPECT_GT(m.published, 1);
  EXPECT_EQ(m.delivered, m.expected);
  EXPECT_EQ(m.expected, 5 * m.published);
}

INSTANTIATE_TEST_SUITE_P(Technique, RunOf,
                         testing::Values("polling", "comet", "websocket", "tcp", "socketio-websocket",
                                         "socketio-polling", "socketio-upgrade"),
                         [](const auto& one) {
                           std::string name = one.param;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

TEST(Run, CutsAreNotedInTheSampleOfTheirSecond) {
  FakeLabThread lab;
  Plan plan = shortPlan("latency", "websocket");
  plan.fault = "cut";
  plan.window = milliseconds(1'500);
  bool cut = false;
  const auto watch = [&](const LiveView& view) {
    if (view.phase == std::string("measuring") && !std::exchange(cut, true)) lab.cutAll();
  };
  const RunEnd end = drive(plan, {.address = lab.address(), .host = "lab", .key = "key"}, watch);
  ASSERT_EQ(end.status, RunEnd::Status::Finished) << end.why;
  EXPECT_TRUE(cut);
  EXPECT_TRUE(std::any_of(end.measurement.samples.begin(), end.measurement.samples.end(),
                          [](const Sample& sample) { return sample.event == "connections are cut"; }));
  EXPECT_EQ(end.measurement.samples.back().connections, 5);
}

TEST(Run, ServerThatLosesMessagesIsFoundOut) {
  const FakeLabThread lab([](FakeLab& fake) { fake.loses = true; });
  Plan plan = shortPlan("latency", "polling");
  const RunEnd end = drive(plan, lab.address());
  ASSERT_EQ(end.status, RunEnd::Status::Finished) << end.why;
  EXPECT_EQ(end.measurement.lost, 50);
  EXPECT_FALSE(end.measurement.valid);
  EXPECT_TRUE(has(end.measurement.warnings, "50 of 50 deliveries were lost"));
}

TEST(Run, ServerThatDeliversTwiceIsFoundOut) {
  const FakeLabThread lab([](FakeLab& fake) { fake.copies = 2; });
  const RunEnd end = drive(shortPlan("latency", "tcp"), lab.address());
  ASSERT_EQ(end.status, RunEnd::Status::Finished) << end.why;
  EXPECT_GE(end.measurement.duplicated, 45);
  EXPECT_EQ(end.measurement.delivered, 50);
  EXPECT_TRUE(has(end.measurement.warnings, "came twice"));
}

TEST(Run, ServerThatTellsEverybodyWhatIsForOneIsFoundOut) {
  const FakeLabThread lab;
  Plan plan = shortPlan("latency", "websocket");
  plan.audience = 1;
  const RunEnd end = drive(plan, lab.address());
  ASSERT_EQ(end.status, RunEnd::Status::Finished) << end.why;
  EXPECT_EQ(end.measurement.expected, 10);
  EXPECT_EQ(end.measurement.delivered, 10);
  EXPECT_FALSE(end.measurement.valid);
  EXPECT_TRUE(has(end.measurement.warnings, "went to clients that they were not for"));
}

TEST(Run, ServerThatTakesNoMessagesFailsTheRun) {
  const FakeLabThread lab([](FakeLab& fake) { fake.refuseWith = 401; });
  const RunEnd end = drive(shortPlan("latency", "tcp"), lab.address());
  EXPECT_EQ(end.status, RunEnd::Status::Failed);
  EXPECT_NE(end.why.find("401"), std::string::npos) << end.why;
}

TEST(Run, NobodyAtTheAddressFailsTheRun) {
  const RunEnd end = drive(shortPlan("latency", "tcp"), Poco::Net::SocketAddress("127.0.0.1", 1));
  EXPECT_EQ(end.status, RunEnd::Status::Failed);
  EXPECT_NE(end.why.find("cannot connect"), std::string::npos) << end.why;
}

TEST(Run, ServerThatEndsInMidRunFailsTheRunWithItsLastWords) {
  const FakeLabThread lab;
  ServerProcess server({.program = "/bin/sh",
                        .arguments = {"-c", "echo listening on 127.0.0.1:1; echo 'core dumped' >&2; exit 3"},
                        .cores = {},
                        .patience = milliseconds(20'000)});
  const RunEnd end = drive(shortPlan("latency", "tcp"), lab.address(), &server);
  EXPECT_EQ(end.status, RunEnd::Status::Failed);
  EXPECT_NE(end.why.find("exited with status 3"), std::string::npos) << end.why;
  EXPECT_NE(end.why.find("core dumped"), std::string::npos) << end.why;
}

/// A technique on a server that gives its cursors, if any, in its own way.
class RunOfAnother : public testing::TestWithParam<const char*> {
 protected:
  void expectAll(const std::string& cursorField) {
    const FakeLabThread lab([](FakeLab& fake) { fake.speaksLikeNchan = true; });
    const Dialect dialect{.foreign = true, .cursorField = cursorField};
    for (const char* scenario : {"latency", "throughput"}) {
      const RunEnd end = drive(shortPlan(scenario, GetParam()),
                               {.address = lab.address(), .host = "lab", .key = "", .dialect = dialect});
      ASSERT_EQ(end.status, RunEnd::Status::Finished) << end.why;
      EXPECT_GT(end.measurement.delivered, 5);
      EXPECT_EQ(end.measurement.lost, 0);
      EXPECT_EQ(end.measurement.duplicated, 0);
    }
  }
};

TEST_P(RunOfAnother, FollowsTheCursorsOfAHeaderField) {
  expectAll("Etag");
}

INSTANTIATE_TEST_SUITE_P(Technique, RunOfAnother, testing::Values("polling", "comet", "websocket"));

TEST(Run, AnotherServerNeedsNoCursors) {
  const FakeLabThread lab([](FakeLab& fake) { fake.speaksLikeNchan = true; });
  const RunEnd end =
      drive(shortPlan("latency", "websocket"),
            {.address = lab.address(), .host = "lab", .key = "", .dialect = {.foreign = true}});
  ASSERT_EQ(end.status, RunEnd::Status::Finished) << end.why;
  EXPECT_EQ(end.measurement.delivered, 50);
}

TEST(Run, ServerOfTheLabWithoutCursorsFailsTheRun) {
  const FakeLabThread lab([](FakeLab& fake) { fake.namesNoCursor = true; });
  const RunEnd end = drive(shortPlan("latency", "websocket"), lab.address());
  EXPECT_EQ(end.status, RunEnd::Status::Failed);
  EXPECT_EQ(end.why, "the answer to POST /publish has no cursor: is this a server of the lab?");
}

}  // namespace
}  // namespace pushlab::bench
