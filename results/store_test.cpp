#include "results/store.h"

#include <gtest/gtest.h>

#include "results/test_support.h"

namespace pushlab::results {

using Mode = Store::Mode;

TEST(Store, keepsASessionWithItsMachine) {
  TestDirectory directory;
  Store store(directory.file(), Mode::readWrite);
  const auto before = now();
  const auto id = store.startSession(someEnvironment());
  const auto session = store.sessions().at(0);
  EXPECT_EQ(session.id, id);
  EXPECT_EQ(session.status, Status::running);
  EXPECT_GE(session.startedAt, before);
  EXPECT_LE(session.startedAt, now());
  EXPECT_FALSE(session.finishedAt);
  const Environment& environment = session.environment;
  EXPECT_EQ(environment.machine, "bench-1");
  EXPECT_EQ(environment.cpuModel, "A CPU");
  EXPECT_EQ(environment.memoryBytes, 4'000'000'000);
  EXPECT_EQ(environment.governor, std::nullopt);
  EXPECT_DOUBLE_EQ(environment.loadAverage, 0.25);
  EXPECT_EQ(environment.commit, "0123abcd");
  EXPECT_TRUE(environment.commitDirty);
  EXPECT_EQ(environment.commandLine, "push-bench --clients 100");
}

TEST(Store, keepsAPlanWithWhatDoesNotApplyLeftOut) {
  TestDirectory directory;
  Store store(directory.file(), Mode::readWrite);
  RunPlan closed = somePlan();
  closed.suite = "quick";
  closed.repetition = 3;
  closed.transport = "websocket";
  closed.peer = "nchan";
  closed.target = "http://127.0.0.1:8080";
  closed.ratePerSecond = std::nullopt;
  closed.inFlight = 8;
  closed.pollInterval = std::nullopt;
  closed.loops = std::nullopt;
  const auto session = store.startSession(someEnvironment());
  const auto open = store.run(store.beginRun(session, somePlan())).plan;
  EXPECT_EQ(open.suite, std::nullopt);
  EXPECT_EQ(open.ratePerSecond, 12.5);
  EXPECT_EQ(open.inFlight, std::nullopt);
  EXPECT_EQ(open.pollInterval, std::chrono::milliseconds(250));
  EXPECT_EQ(open, somePlan());
  EXPECT_EQ(open.window, std::chrono::seconds(2));
  const auto run = store.run(store.beginRun(session, closed));
  EXPECT_EQ(run.sessionId, session);
  EXPECT_EQ(run.plan.suite, "quick");
  EXPECT_EQ(run.plan.repetition, 3);
  EXPECT_EQ(run.plan.transport, "websocket");
  EXPECT_EQ(run.plan.peer, "nchan");
  EXPECT_EQ(run.plan.target, "http://127.0.0.1:8080");
  EXPECT_EQ(run.plan.ratePerSecond, std::nullopt);
  EXPECT_EQ(run.plan.inFlight, 8);
  EXPECT_EQ(run.plan.pollInterval, std::nullopt);
  EXPECT_EQ(run.plan.loops, std::nullopt);
}

TEST(Store, showsARunUnderWayWithoutFigures) {
  TestDirectory directory;
  Store store(directory.file(), Mode::readWrite);
  const auto run = store.run(store.beginRun(store.startSession(someEnvironment()), somePlan()));
  EXPECT_EQ(run.status, Status::running);
  EXPECT_FALSE(run.valid);
  EXPECT_FALSE(run.figures);
  EXPECT_FALSE(run.derived.deliveriesPerSecond);
}

TEST(Store, keepsEveryFigureOfAFinishedRun) {
  TestDirectory directory;
  Store store(directory.file(), Mode::readWrite);
  const auto id = store.beginRun(store.startSession(someEnvironment()), somePlan());
  store.finishRun(id, someOutcome());
  const auto run = store.run(id);
  EXPECT_EQ(run.status, Status::finished);
  EXPECT_TRUE(run.valid);
  ASSERT_TRUE(run.figures);
  const auto& figures = *run.figures;
  EXPECT_EQ(figures.measured, std::chrono::seconds(2));
  EXPECT_EQ(figures.published, 25);
  EXPECT_EQ(figures.expected, 2500);
  EXPECT_EQ(figures.delivered, 2000);
  EXPECT_EQ(figures.lost, 500);
  EXPECT_EQ(figures.duplicated, 3);
  EXPECT_EQ(figures.requests, 800);
  EXPECT_EQ(figures.connects, 104);
  EXPECT_EQ(figures.reconnects, 4);
  EXPECT_EQ(figures.missed, 2);
  EXPECT_EQ(figures.upBytes, 64'000);
  EXPECT_EQ(figures.downBytes, 420'000);
  ASSERT_TRUE(figures.server);
  EXPECT_EQ(figures.server->cpu, std::chrono::milliseconds(100));
  EXPECT_EQ(figures.generatorCpu, std::chrono::milliseconds(500));
  EXPECT_EQ(figures.server->rssBytes, 9'000'000);
  EXPECT_EQ(figures.server->rssIdleBytes, 8'000'000);
  EXPECT_EQ(figures.server->contextSwitches, 400);
  ASSERT_TRUE(figures.corrected);
  EXPECT_EQ(figures.corrected->min.count(), 10);
  EXPECT_DOUBLE_EQ(figures.corrected->meanNs, 55.5);
  EXPECT_EQ(figures.corrected->p50.count(), 50);
  EXPECT_EQ(figures.corrected->p90.count(), 90);
  EXPECT_EQ(figures.corrected->p99.count(), 99);
  EXPECT_EQ(figures.corrected->p999.count(), 100);
  EXPECT_EQ(figures.corrected->max.count(), 101);
  EXPECT_FALSE(figures.connect);
  ASSERT_TRUE(figures.recovery);
  EXPECT_EQ(figures.recovery->p99.count(), 4);
}

TEST(Store, worksOutTheFiguresPerDelivery) {
  TestDirectory directory;
  Store store(directory.file(), Mode::readWrite);
  const auto id = store.beginRun(store.startSession(someEnvironment()), somePlan());
  store.finishRun(id, someOutcome());
  const auto derived = store.run(id).derived;
  EXPECT_DOUBLE_EQ(derived.deliveriesPerSecond.value(), 1000);
  EXPECT_DOUBLE_EQ(derived.serverCpuPercent.value(), 5);
  EXPECT_DOUBLE_EQ(derived.generatorCpuPercent.value(), 25);
  EXPECT_DOUBLE_EQ(derived.serverCpuUsPerDelivery.value(), 50);
  EXPECT_DOUBLE_EQ(derived.contextSwitchesPerDelivery.value(), 0.2);
  EXPECT_DOUBLE_EQ(derived.requestsPerDelivery.value(), 0.4);
  EXPECT_DOUBLE_EQ(derived.upBytesPerDelivery.value(), 32);
  EXPECT_DOUBLE_EQ(derived.downBytesPerDelivery.value(), 210);
  EXPECT_DOUBLE_EQ(derived.rssBytesPerConnection.value(), 10'000);
}

TEST(Store, saysNothingPerDeliveryWhereNothingWasDelivered) {
  TestDirectory directory;
  Store store(directory.file(), Mode::readWrite);
  const auto id = store.beginRun(store.startSession(someEnvironment()), somePlan());
  Outcome outcome = someOutcome();
  outcome.figures.delivered = 0;
  store.finishRun(id, outcome);
  EXPECT_FALSE(store.run(id).derived.serverCpuUsPerDelivery);
  EXPECT_EQ(store.run(id).derived.deliveriesPerSecond, 0);
}

TEST(Store, knowsNothingOfTheCostOfAServerThatItDidNotStart) {
  TestDirectory directory;
  Store store(directory.file(), Mode::readWrite);
  const auto id = store.beginRun(store.startSession(someEnvironment()), somePlan());
  Outcome outcome = someOutcome();
  outcome.figures.server = std::nullopt;
  store.finishRun(id, outcome);
  EXPECT_FALSE(store.run(id).figures->server);
  EXPECT_FALSE(store.run(id).derived.serverCpuUsPerDelivery);
  EXPECT_FALSE(store.run(id).derived.rssBytesPerConnection);
}

TEST(Store, keepsTheWholeHistogramAndTheSamples) {
  TestDirectory directory;
  Store store(directory.file(), Mode::readWrite);
  const auto id = store.beginRun(store.startSession(someEnvironment()), somePlan());
  store.finishRun(id, someOutcome());
  const auto buckets = store.histogram(id, HistogramKind::corrected);
  ASSERT_EQ(buckets.size(), 3u);
  EXPECT_EQ(buckets[1].lowestNs, 2048);
  EXPECT_EQ(buckets[1].highestNs, 2049);
  EXPECT_EQ(buckets[1].count, 999);
  EXPECT_EQ(buckets[2].highestNs, 3'600'000'000'000);
  EXPECT_TRUE(store.histogram(id, HistogramKind::lateness).empty());
  EXPECT_EQ(store.histogram(id, HistogramKind::connect).size(), 1u);
  const auto samples = store.samples(id);
  ASSERT_EQ(samples.size(), 2u);
  EXPECT_EQ(samples[1].fromStart, std::chrono::seconds(2));
  EXPECT_EQ(samples[1].delivered, 1100);
  EXPECT_EQ(samples[1].published, 13);
  EXPECT_EQ(samples[1].requests, 400);
  EXPECT_EQ(samples[1].connections, 99);
  EXPECT_EQ(samples[1].p50.count(), 52);
  EXPECT_EQ(samples[1].p99.count(), 100);
  EXPECT_DOUBLE_EQ(samples[1].serverCpuPercent, 4.5);
  EXPECT_DOUBLE_EQ(samples[1].generatorCpuPercent, 24.75);
}

TEST(Store, keepsTheReasonsOfAnInvalidRunOneByOne) {
  TestDirectory directory;
  Store store(directory.file(), Mode::readWrite);
  const auto id = store.beginRun(store.startSession(someEnvironment()), somePlan());
  Outcome outcome = someOutcome();
  outcome.valid = false;
  outcome.warnings = {"first: do this", "second,\nin two lines: do that"};
  store.finishRun(id, outcome);
  EXPECT_FALSE(store.run(id).valid);
  EXPECT_EQ(store.run(id).warnings,
            (std::vector<std::string>{"first: do this", "second, in two lines: do that"}));
}

TEST(Store, keepsAFailedRunWithItsReason) {
  TestDirectory directory;
  Store store(directory.file(), Mode::readWrite);
  const auto id = store.beginRun(store.startSession(someEnvironment()), somePlan());
  store.failRun(id, "the server ended with status 1");
  EXPECT_EQ(store.run(id).status, Status::failed);
  EXPECT_EQ(store.run(id).failure, "the server ended with status 1");
  EXPECT_TRUE(store.run(id).finishedAt);
  EXPECT_FALSE(store.run(id).figures);
}

TEST(Store, listsTheRunsOfOneSessionOrOfAll) {
  TestDirectory directory;
  Store store(directory.file(), Mode::readWrite);
  const auto first = store.startSession(someEnvironment());
  const auto second = store.startSession(someEnvironment());
  store.beginRun(first, somePlan());
  store.beginRun(second, somePlan());
  store.beginRun(first, somePlan());
  EXPECT_EQ(store.runs().size(), 3u);
  EXPECT_EQ(store.runs(first).size(), 2u);
  EXPECT_EQ(store.runs(second).size(), 1u);
}

TEST(Store, refusesToFinishARunTwiceOrOneThatIsNotThere) {
  TestDirectory directory;
  Store store(directory.file(), Mode::readWrite);
  const auto id = store.beginRun(store.startSession(someEnvironment()), somePlan());
  store.finishRun(id, someOutcome());
  EXPECT_EQ(kindOf(errorOf([&] { store.finishRun(id, someOutcome()); })), StoreError::Kind::misuse);
  EXPECT_EQ(kindOf(errorOf([&] { store.failRun(id, "late"); })), StoreError::Kind::misuse);
  EXPECT_EQ(kindOf(errorOf([&] { store.finishRun(77, someOutcome()); })), StoreError::Kind::misuse);
  EXPECT_EQ(kindOf(errorOf([&] { store.run(77); })), StoreError::Kind::misuse);
  EXPECT_EQ(store.histogram(id, HistogramKind::corrected).size(), 3u);
}

TEST(Store, endsASessionAsFinishedOnlyIfNoRunIsUnderWay) {
  TestDirectory directory;
  Store store(directory.file(), Mode::readWrite);
  const auto whole = store.startSession(someEnvironment());
  store.finishRun(store.beginRun(whole, somePlan()), someOutcome());
  store.finishSession(whole);
  const auto broken = store.startSession(someEnvironment());
  const auto run = store.beginRun(broken, somePlan());
  store.finishSession(broken);
  EXPECT_EQ(store.sessions().at(0).status, Status::finished);
  EXPECT_TRUE(store.sessions().at(0).finishedAt);
  EXPECT_EQ(store.sessions().at(1).status, Status::aborted);
  EXPECT_EQ(store.run(run).status, Status::aborted);
  EXPECT_FALSE(store.run(run).failure.empty());
}

TEST(Store, isReadWhileItIsWritten) {
  TestDirectory directory;
  Store writer(directory.file(), Mode::readWrite);
  const auto session = writer.startSession(someEnvironment());
  Store viewer(directory.file(), Mode::readOnly);
  EXPECT_EQ(viewer.runs().size(), 0u);
  const auto id = writer.beginRun(session, somePlan());
  EXPECT_EQ(viewer.run(id).status, Status::running);
  writer.finishRun(id, someOutcome());
  EXPECT_EQ(viewer.run(id).status, Status::finished);
}

TEST(Store, readOnlyChangesNothing) {
  TestDirectory directory;
  { Store(directory.file(), Mode::readWrite).startSession(someEnvironment()); }
  Store viewer(directory.file(), Mode::readOnly);
  EXPECT_EQ(kindOf(errorOf([&] { viewer.startSession(someEnvironment()); })), StoreError::Kind::permission);
  EXPECT_EQ(viewer.sessions().size(), 1u);
}

TEST(Store, opensFilesWhoseNamesMeanSomethingElsewhere) {
  TestDirectory directory;
  const auto file = directory.file("50% of? #1 & 结果.sqlite");
  { Store(file, Mode::readWrite).startSession(someEnvironment()); }
  EXPECT_TRUE(std::filesystem::exists(file));
  EXPECT_EQ(Store(file, Mode::readOnly).sessions().size(), 1u);
}

TEST(Store, keepsWhatMicroBenchmarksMeasured) {
  TestDirectory directory;
  Store store(directory.file(), Mode::readWrite);
  const auto session = store.startSession(someEnvironment());
  const auto other = store.startSession(someEnvironment());
  const MicroFigures parse{"http/parse/small", 2, 1'000'000, 512.5, 511.25, 2e8, {}};
  const MicroFigures record{"histogram/record", 1, 5'000'000, 2.5, 2.5, {}, 4e8};
  store.addMicro(session, parse);
  store.addMicro(session, record);
  EXPECT_EQ(store.micro(session), (std::vector<MicroFigures>{parse, record}));
  EXPECT_TRUE(store.micro(other).empty());
}

TEST(Store, removesASessionWithAllThatBelongsToIt) {
  TestDirectory directory;
  Store store(directory.file(), Mode::readWrite);
  const auto session = store.startSession(someEnvironment());
  const auto id = store.beginRun(session, somePlan());
  store.finishRun(id, someOutcome());
  store.addMicro(session, {"a", 1, 1, 1, 1, {}, {}});
  EXPECT_EQ(kindOf(errorOf([&] { store.removeSession(session); })), StoreError::Kind::misuse);
  store.finishSession(session);
  store.removeSession(session);
  store.compact();
  EXPECT_TRUE(store.sessions().empty());
  EXPECT_TRUE(store.runs().empty());
  EXPECT_TRUE(store.histogram(id, HistogramKind::corrected).empty());
  EXPECT_TRUE(store.samples(id).empty());
  EXPECT_TRUE(store.micro(session).empty());
  EXPECT_EQ(kindOf(errorOf([&] { store.removeSession(session); })), StoreError::Kind::misuse);
}

}  // namespace pushlab::results
