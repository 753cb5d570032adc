#include "bench/archive/reload.h"

#include "bench/archive/archive_fixture.h"

namespace pushlab::bench {
namespace {

using Reload = ArchiveTest;

void expectEqual(const Histogram& left, const Histogram& right) {
  EXPECT_EQ(left.totalCount(), right.totalCount());
  EXPECT_EQ(left.min(), right.min());
  EXPECT_EQ(left.max(), right.max());
  EXPECT_EQ(left.mean(), right.mean());
  for (const double percentile : {0.0, 50.0, 90.0, 99.0, 99.9, 100.0})
    EXPECT_EQ(left.valueAtPercentile(percentile), right.valueAtPercentile(percentile)) << percentile;
}

Histogram reloaded(const std::vector<std::int64_t>& values) {
  Histogram histogram;
  for (const std::int64_t value : values)
    histogram.record(value);
  std::vector<results::Bucket> buckets;
  for (const auto& bucket : histogram.buckets())
    buckets.push_back({bucket.lowest, bucket.highest, bucket.count});
  results::Summary summary;
  summary.min = std::chrono::nanoseconds(histogram.min());
  summary.max = std::chrono::nanoseconds(histogram.max());
  Histogram again = histogramOf(buckets, summary);
  expectEqual(again, histogram);
  return again;
}

TEST(HistogramReload, KeepsEveryPercentileAndTheEnds) {
  reloaded({});
  reloaded({0});
  reloaded({1'000'003});
  reloaded({1'000'003, 1'000'005});
  reloaded({1'000'003, 1'000'004, 1'000'005});
  reloaded({3, 4, 5'000'001, 5'000'001, 5'000'777, 77'000'003});
  reloaded({Histogram::highestTrackableValue});
}

TEST_F(Reload, ARunComesBackAsItWasMeasured) {
  MeasuredRun run = latencyRun("polling", "coroutines", 3.5, 21);
  run.plan.suite = "quick";
  run.plan.peer = "node";
  run.plan.audience = 10;
  run.plan.rtt = std::chrono::milliseconds(20);
  run.plan.jitter = std::chrono::milliseconds(2);
  run.plan.pollInterval = std::chrono::milliseconds(250);
  run.plan.fault = "cut";
  run.measurement.recovery.record(12'345'678, 3);
  run.measurement.warnings = {"one", "two"};
  run.measurement.reconnects = 3;
  run.measurement.samples[1].event = "cut";
  record({run});
  const auto store = this->store();
  const MeasuredRun again = reload(store, store.run(1));
  EXPECT_EQ(again.plan, run.plan);
  const Measurement &m = again.measurement, &was = run.measurement;
  expectEqual(m.corrected, was.corrected);
  expectEqual(m.uncorrected, was.uncorrected);
  expectEqual(m.lateness, was.lateness);
  expectEqual(m.connect, was.connect);
  expectEqual(m.recovery, was.recovery);
  EXPECT_EQ(m.warnings, was.warnings);
  EXPECT_EQ(m.valid, was.valid);
  EXPECT_EQ(m.reconnects, 3);
  EXPECT_DOUBLE_EQ(m.serverCpuUsPerDelivery(), was.serverCpuUsPerDelivery());
  EXPECT_DOUBLE_EQ(m.generatorCpuPercent(), was.generatorCpuPercent());
  EXPECT_DOUBLE_EQ(m.rssBytesPerConnection(100), was.rssBytesPerConnection(100));
  EXPECT_DOUBLE_EQ(m.requestsPerDelivery(), was.requestsPerDelivery());
  ASSERT_EQ(m.samples.size(), 2U);
  EXPECT_EQ(m.samples[1].event, "cut");
  EXPECT_EQ(m.samples[1].p99Ms, was.samples[1].p99Ms);
}

TEST_F(Reload, EveryTechniqueOfTheQuickSuiteIsTheSamePlanAgain) {
  for (const char* technique : {"comet", "tcp", "socketio-upgrade", "websocket"})
    for (const char* model : {"threads", "coroutines"}) {
      const auto session =
          record({latencyRun(technique, model, 1, 1), throughputRun(technique, model, 8, 1e4, 1)});
      const auto runs = store().runs(session);
      EXPECT_EQ(planOf(runs[0].plan), latencyRun(technique, model, 1, 1).plan);
      EXPECT_EQ(planOf(runs[1].plan), throughputRun(technique, model, 8, 1e4, 1).plan);
    }
}

TEST_F(Reload, AServerThatWasNotMeasuredStaysSo) {
  MeasuredRun run = latencyRun("tcp", "threads", 1, 1);
  run.measurement.serverRssBytes = 0;
  record({run});
  const auto store = this->store();
  EXPECT_FALSE(reload(store, store.run(1)).measurement.serverMeasured());
}

TEST_F(Reload, ASessionTellsWhatFailedFromWhatWasMeasured) {
  record({latencyRun("tcp", "threads", 1, 1)}, "no server");
  const auto store = this->store();
  const auto runs = store.runs();
  const ReloadedSession session = reload(store, runs);
  EXPECT_TRUE(session.measured.empty());
  ASSERT_EQ(session.failed.size(), 1U);
  EXPECT_EQ(session.failed[0].why, "no server");
}

TEST_F(Reload, ASuiteThatIsNotBuiltInIsStoodInFor) {
  MeasuredRun run = latencyRun("tcp", "threads", 1, 1);
  run.plan.suite = "mine";
  record({run});
  const auto store = this->store();
  const Suite suite = reload(store, store.runs()).suite;
  EXPECT_EQ(suite.name, "mine");
  EXPECT_EQ(suite.figures.front(), "latency:p50_ms");
}

}  // namespace
}  // namespace pushlab::bench
