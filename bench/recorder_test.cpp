#include "bench/recorder.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <cmath>

#include "bench/test_runs.h"
#include "results/store_error.h"

namespace pushlab::bench {

namespace {

class RecorderTest : public testing::Test {
 protected:
  RecorderTest() {
    std::string name = (std::filesystem::temp_directory_path() / "pushlab-recorder-XXXXXX").string();
    if (::mkdtemp(name.data())) directory = name;
    file = directory / "pushlab.sqlite";
    machine.name = "bench-1";
    machine.commit = "0123abcd";
    machine.commitDirty = true;
    machine.cores = 2;
  }
  ~RecorderTest() override { std::filesystem::remove_all(directory); }

  results::Store viewer() const { return {file, results::Store::Mode::readOnly}; }

  std::filesystem::path directory, file;
  Machine machine;
};

}  // namespace

TEST_F(RecorderTest, startsASessionWithTheMachine) {
  const Recorder recorder(file, machine, "push-bench --clients 100");
  const auto session = viewer().sessions().at(0);
  EXPECT_EQ(session.id, recorder.sessionId());
  EXPECT_EQ(session.status, results::Status::running);
  EXPECT_EQ(session.environment.machine, "bench-1");
  EXPECT_EQ(session.environment.commit, "0123abcd");
  EXPECT_TRUE(session.environment.commitDirty);
  EXPECT_EQ(session.environment.commandLine, "push-bench --clients 100");
}

TEST_F(RecorderTest, writesARunBeforeItIsMeasured) {
  Recorder recorder(file, machine, "");
  const auto id = recorder.begin(latencyRun("websocket", "coroutines", 1, 4).plan);
  const auto run = viewer().run(id);
  EXPECT_EQ(run.status, results::Status::running);
  EXPECT_EQ(run.plan.technique, "websocket");
  EXPECT_EQ(run.plan.loops, 1);
  EXPECT_EQ(run.plan.ratePerSecond, 10);
  EXPECT_EQ(run.plan.window, std::chrono::seconds(2));
}

TEST_F(RecorderTest, leavesOutOfAPlanWhatDoesNotApply) {
  Recorder recorder(file, machine, "");
  const auto open = viewer().run(recorder.begin(latencyRun("polling", "threads", 1, 4).plan)).plan;
  EXPECT_EQ(open.inFlight, std::nullopt);
  EXPECT_EQ(open.loops, std::nullopt);
  EXPECT_EQ(open.pollInterval, std::chrono::seconds(1));
  EXPECT_EQ(open.target, std::nullopt);
  const auto closed =
      viewer().run(recorder.begin(throughputRun("comet", "coroutines", 8, 1000, 4).plan)).plan;
  EXPECT_EQ(closed.ratePerSecond, std::nullopt);
  EXPECT_EQ(closed.inFlight, 8);
  EXPECT_EQ(closed.pollInterval, std::nullopt);
}

TEST_F(RecorderTest, writesTheTransportWhereATechniqueHasSeveral) {
  Recorder recorder(file, machine, "");
  const auto plan = viewer().run(recorder.begin(latencyRun("socketio-upgrade", "threads", 1, 4).plan)).plan;
  EXPECT_EQ(plan.technique, "socketio");
  EXPECT_EQ(plan.transport, "upgrade");
  const auto other = viewer().run(recorder.begin(latencyRun("comet", "threads", 1, 4).plan)).plan;
  EXPECT_EQ(other.transport, std::nullopt);
}

TEST_F(RecorderTest, writesThePeerThatWasMeasured) {
  Recorder recorder(file, machine, "");
  MeasuredRun run = latencyRun("websocket", "node", 1, 3);
  EXPECT_EQ(viewer().run(recorder.begin(run.plan)).plan.peer, std::nullopt);
  run.plan.peer = "node-ws";
  EXPECT_EQ(viewer().run(recorder.begin(run.plan)).plan.peer, "node-ws");
}

TEST_F(RecorderTest, countsTheRepetitionsOfAPlan) {
  Recorder recorder(file, machine, "");
  const Plan first = latencyRun("tcp", "coroutines", 1, 4).plan,
             other = latencyRun("comet", "coroutines", 1, 4).plan;
  recorder.begin(first);
  recorder.begin(other);
  const auto again = recorder.begin(first);
  EXPECT_EQ(viewer().run(again).plan.repetition, 2);
  Recorder next(file, machine, "");
  EXPECT_EQ(viewer().run(next.begin(first)).plan.repetition, 1);
}

TEST_F(RecorderTest, storesFiguresThatAgreeWithTheMeasurement) {
  Recorder recorder(file, machine, "");
  const MeasuredRun run = latencyRun("comet", "coroutines", 12.2, 9.8);
  const auto id = recorder.begin(run.plan);
  recorder.finish(id, run.measurement);
  const auto stored = viewer().run(id);
  ASSERT_TRUE(stored.figures);
  EXPECT_TRUE(stored.valid);
  EXPECT_EQ(stored.figures->delivered, 2000);
  EXPECT_EQ(stored.figures->corrected->p50.count(), run.measurement.corrected.valueAtPercentile(50));
  EXPECT_EQ(stored.figures->corrected->p999.count(), run.measurement.corrected.valueAtPercentile(99.9));
  EXPECT_EQ(stored.figures->corrected->max.count(), run.measurement.corrected.max());
  EXPECT_DOUBLE_EQ(*stored.derived.deliveriesPerSecond, run.measurement.deliveriesPerSecond());
  EXPECT_NEAR(*stored.derived.serverCpuUsPerDelivery, run.measurement.serverCpuUsPerDelivery(), 1e-3);
  EXPECT_NEAR(*stored.derived.generatorCpuPercent, run.measurement.generatorCpuPercent(), 1e-6);
  EXPECT_DOUBLE_EQ(*stored.derived.contextSwitchesPerDelivery, run.measurement.contextSwitchesPerDelivery());
  EXPECT_DOUBLE_EQ(*stored.derived.requestsPerDelivery, run.measurement.requestsPerDelivery());
  EXPECT_DOUBLE_EQ(*stored.derived.upBytesPerDelivery, run.measurement.bytesUpPerDelivery());
  EXPECT_DOUBLE_EQ(*stored.derived.downBytesPerDelivery, run.measurement.bytesDownPerDelivery());
  EXPECT_DOUBLE_EQ(*stored.derived.rssBytesPerConnection, run.measurement.rssBytesPerConnection(100));
}

TEST_F(RecorderTest, storesTheHistogramsSoThatTheyCanBeBuiltAgain) {
  Recorder recorder(file, machine, "");
  const MeasuredRun run = latencyRun("comet", "coroutines", 12.2, 9.8);
  const auto id = recorder.begin(run.plan);
  recorder.finish(id, run.measurement);
  Histogram again;
  for (const auto& bucket : viewer().histogram(id, results::HistogramKind::corrected))
    again.record(bucket.lowestNs, bucket.count);
  EXPECT_EQ(again.totalCount(), run.measurement.corrected.totalCount());
  for (const double percentile : {1.0, 50.0, 99.0, 99.9}) {
    const auto exact = static_cast<double>(run.measurement.corrected.valueAtPercentile(percentile));
    EXPECT_NEAR(static_cast<double>(again.valueAtPercentile(percentile)), exact, exact * 0.001);
  }
  EXPECT_EQ(viewer().histogram(id, results::HistogramKind::connect).at(0).count, 100);
  EXPECT_EQ(viewer().histogram(id, results::HistogramKind::lateness).at(0).count, 20);
  EXPECT_EQ(viewer().samples(id).size(), 2u);
  EXPECT_EQ(viewer().samples(id).at(1).p50.count(), 12'200'000);
}

TEST_F(RecorderTest, storesNoCostOfAServerThatItCouldNotSee) {
  Recorder recorder(file, machine, "");
  MeasuredRun run = latencyRun("websocket", "coroutines", 1, 0);
  run.plan.target = "http://127.0.0.1:8080";
  run.measurement.serverRssBytes = 0;
  const auto id = recorder.begin(run.plan);
  recorder.finish(id, run.measurement);
  EXPECT_EQ(viewer().run(id).plan.target, "http://127.0.0.1:8080");
  EXPECT_FALSE(viewer().run(id).derived.serverCpuUsPerDelivery);
}

TEST_F(RecorderTest, storesARunInWhichNothingArrived) {
  Recorder recorder(file, machine, "");
  Measurement nothing;
  nothing.valid = false;
  nothing.warnings = {"nothing was published in the window: raise --duration or --rate"};
  nothing.samples = {{NAN, 0, 0, 0, 0, NAN, NAN, NAN, INFINITY, {}}};
  const auto id = recorder.begin(Plan{});
  recorder.finish(id, nothing);
  EXPECT_EQ(viewer().run(id).status, results::Status::finished);
  EXPECT_FALSE(viewer().run(id).valid);
  EXPECT_EQ(viewer().run(id).warnings, nothing.warnings);
  EXPECT_FALSE(viewer().run(id).figures->corrected);
  EXPECT_EQ(viewer().samples(id).size(), 1u);
}

TEST_F(RecorderTest, storesWhatAFaultDid) {
  Recorder recorder(file, machine, "");
  MeasuredRun run = latencyRun("websocket", "coroutines", 1, 4);
  run.plan.suite = "faults";
  run.plan.fault = "cut";
  run.plan.rtt = std::chrono::milliseconds(20);
  run.plan.audience = 10;
  run.measurement.reconnects = 3;
  run.measurement.connects = 103;
  run.measurement.missed = 1;
  run.measurement.recovery.record(5'000'000, 3);
  run.measurement.samples.front().event = "the server is restarted";
  const auto id = recorder.begin(run.plan);
  recorder.finish(id, run.measurement);
  const auto stored = viewer().run(id);
  EXPECT_EQ(stored.plan.suite, "faults");
  EXPECT_EQ(stored.plan.fault, "cut");
  EXPECT_EQ(stored.plan.rtt, std::chrono::milliseconds(20));
  EXPECT_EQ(stored.plan.jitter, std::chrono::milliseconds(0));
  EXPECT_EQ(stored.plan.audience, 10);
  EXPECT_EQ(stored.figures->reconnects, 3);
  EXPECT_EQ(stored.figures->connects, 103);
  EXPECT_EQ(stored.figures->missed, 1);
  EXPECT_EQ(stored.figures->recovery->max.count(), 5'000'000);
  EXPECT_EQ(viewer().histogram(id, results::HistogramKind::recovery).size(), 1u);
  EXPECT_EQ(viewer().samples(id).front().event, "the server is restarted");
  EXPECT_EQ(viewer().samples(id).back().event, std::nullopt);
}

TEST_F(RecorderTest, keepsAFailedRunAndGoesOn) {
  Recorder recorder(file, machine, "");
  const auto failed = recorder.begin(latencyRun("tcp", "threads", 1, 4).plan);
  recorder.fail(failed, "tcp-server ended with status 1");
  const auto next = recorder.begin(latencyRun("comet", "threads", 1, 4).plan);
  recorder.finish(next, latencyRun("comet", "threads", 1, 4).measurement);
  EXPECT_EQ(viewer().run(failed).status, results::Status::failed);
  EXPECT_EQ(viewer().run(failed).failure, "tcp-server ended with status 1");
  EXPECT_EQ(viewer().run(next).status, results::Status::finished);
  EXPECT_THROW(recorder.finish(failed, Measurement()), results::StoreError);
}

TEST_F(RecorderTest, endsTheSessionWithItself) {
  { Recorder(file, machine, "").begin(Plan{}); }
  {
    Recorder recorder(file, machine, "");
    recorder.finish(recorder.begin(Plan{}), Measurement());
  }
  EXPECT_EQ(viewer().sessions().at(0).status, results::Status::aborted);
  EXPECT_EQ(viewer().runs().at(0).status, results::Status::aborted);
  EXPECT_EQ(viewer().sessions().at(1).status, results::Status::finished);
}

TEST_F(RecorderTest, passesOnWhyAFileCannotBeUsed) {
  EXPECT_THROW(Recorder(directory, machine, ""), results::StoreError);
}

TEST_F(RecorderTest, keepsTheFiguresOfMicroBenchmarks) {
  Recorder recorder(file, machine, "push-micro");
  const results::MicroFigures figures{"http/parse/response", 2, 1000, 316.5, 310.25, 1.1e9, std::nullopt};
  recorder.add(figures);
  EXPECT_EQ(viewer().micro(recorder.sessionId()), std::vector{figures});
}

}  // namespace pushlab::bench
