#include "viewer/models/cost_charts.h"

#include "viewer/models/test_archive.h"

namespace pushlab::viewer {
namespace {

results::RunPlan pollingEvery(int ms) {
  auto plan = planOf("polling");
  plan.pollInterval = std::chrono::milliseconds(ms);
  return plan;
}

QStringList idsOf(const std::vector<ChartSpec>& charts) {
  QStringList ids;
  for (const ChartSpec& spec : charts)
    ids.append(spec.id);
  return ids;
}

TEST(BarChart, hasABarForEachTrialInTheOrderOfContenders) {
  const TestView test(
      together({repetitionsOf(planOf("websocket"), {1}), repetitionsOf(pollingEvery(500), {250}),
                repetitionsOf(pollingEvery(100), {50})}));
  const ChartSpec spec = barChart(test.view, {}, "p50_ms");
  EXPECT_EQ(spec.id, "bars-p50_ms");
  EXPECT_EQ(spec.kind, ChartSpec::Kind::Bars);
  EXPECT_EQ(spec.x.categories, (QStringList{"Polling (coroutines), 100 ms", "Polling (coroutines), 500 ms",
                                            "WebSocket (coroutines)"}));
  ASSERT_EQ(spec.series.size(), 2u) << "one for each contender";
  ASSERT_EQ(spec.series[0].points.size(), 2u);
  EXPECT_EQ(spec.series[0].points[1].x, 1);
  EXPECT_DOUBLE_EQ(spec.series[0].points[1].y, 250);
  EXPECT_EQ(spec.series[1].points[0].x, 2);
  EXPECT_EQ(spec.y.title, "delivery latency, median (intended publishing time to receipt), ms");
  EXPECT_EQ(spec.title, "Delivery latency, median");
}

TEST(BarChart, startsAtZero) {
  const TestView test(repetitionsOf(planOf("comet"), {100, 101, 102}));
  EXPECT_EQ(barChart(test.view, {}, "p50_ms").y.min, 0);
  EXPECT_EQ(barChart(test.view, {}, "p50_ms").y.scale, Scale::Linear);
}

TEST(BarChart, goesBelowZeroWhereMemoryHasShrunk) {
  const TestView test(changed(repetitionsOf(planOf("comet"), {1}),
                              [](results::Run& run) { run.derived.rssBytesPerConnection = -2048; }));
  EXPECT_EQ(barChart(test.view, {}, "rss_kib").y.min, -2);
}

TEST(BarChart, hasWhiskersOfTheBootstrapInterval) {
  const TestView test(
      together({repetitionsOf(planOf("comet"), {1, 2, 3}), repetitionsOf(planOf("tcp"), {1})}));
  const ChartSpec spec = barChart(test.view, {}, "p50_ms");
  EXPECT_EQ(spec.series[0].points[0].interval, statistics::medianInterval(std::vector<double>{1, 2, 3}));
  EXPECT_EQ(spec.series[0].points[0].note, "3 repetitions");
  EXPECT_FALSE(spec.series[1].points[0].interval);
  EXPECT_EQ(spec.series[1].points[0].note, "a single repetition");
}

TEST(BarChart, marksWhatIsNotValid) {
  const TestView test(
      together({invalid(repetitionsOf(planOf("comet"), {1, 2})), repetitionsOf(planOf("tcp"), {1}),
                invalid(repetitionsOf(planOf("tcp"), {900}))}));
  const ChartSpec spec = barChart(test.view, {}, "p50_ms");
  EXPECT_FALSE(spec.series[0].points[0].valid);
  EXPECT_TRUE(spec.series[1].points[0].valid);
  EXPECT_DOUBLE_EQ(spec.series[1].points[0].y, 1);
  EXPECT_EQ(spec.series[1].points[0].note, "1 of 2 repetitions; the others are not valid");
  EXPECT_EQ(spec.footnotes,
            QStringList{"○ Comet (coroutines) is not valid: the load generator was the bottleneck"});
}

TEST(BarChart, namesThreeThatAreNotValidAndCountsTheRest) {
  Runs runs;
  for (const char* technique : {"polling", "comet", "websocket", "tcp", "udp"})
    runs = together({runs, invalid(repetitionsOf(planOf(technique), {1}))});
  const auto footnotes = barChart(TestView(runs).view, {}, "p50_ms").footnotes;
  ASSERT_EQ(footnotes.size(), 4);
  EXPECT_EQ(footnotes.back(), "○ 2 more are not valid: the crosshair says why");
}

TEST(BarChart, saysWhatIsMissing) {
  const TestView test(repetitionsOf(planOf("comet"), {1}));
  EXPECT_EQ(
      barChart(test.view, {}, "recovery_p50_ms").empty,
      "None of these runs has the figure “from a cut to the next delivery, median”: choose another one");
  EXPECT_FALSE(barChart(TestView(Runs()).view, {}, "p50_ms").empty.isEmpty());
  EXPECT_THROW(barChart(test.view, {}, "p51_ms"), std::invalid_argument);
}

TEST(CostCharts, areOneForEachFigureThatSomeoneHas) {
  const TestView test(repetitionsOf(planOf("comet"), {1}));
  EXPECT_EQ(idsOf(costCharts(test.view, {})),
            (QStringList{"cost-cpu_us", "cost-down_bytes", "cost-up_bytes", "cost-requests", "cost-rss_kib",
                         "cost-switches"}));
}

TEST(CostCharts, tellTheServersCpuWhereNothingWasDelivered) {
  auto idle = planOf("comet");
  idle.scenario = "idle";
  const TestView test(changed(repetitionsOf(idle, {1}), [](results::Run& run) {
    run.derived = {};
    run.derived.serverCpuPercent = 2.5;
    run.figures->corrected.reset();
  }));
  const auto charts = costCharts(test.view, {});
  EXPECT_EQ(idsOf(charts), (QStringList{"cost-server_cpu_percent", "cost-requests_per_s"}));
  EXPECT_DOUBLE_EQ(charts[0].series.at(0).points.at(0).y, 2.5);
  EXPECT_EQ(charts[0].y.title, "server CPU, % of one core");
}

TEST(CostCharts, sayWhyThereAreNone) {
  const auto charts = costCharts(TestView(Runs()).view, {});
  ASSERT_EQ(charts.size(), 1u);
  EXPECT_EQ(charts[0].id, "cost");
  EXPECT_FALSE(charts[0].empty.isEmpty());
}

}  // namespace
}  // namespace pushlab::viewer
