#include "viewer/models/timeline_charts.h"

#include <algorithm>

#include "viewer/models/test_archive.h"

namespace pushlab::viewer {
namespace {

results::Outcome outcomeWith(std::vector<results::Sample> samples) {
  auto outcome = outcomeOf({});
  outcome.samples = std::move(samples);
  return outcome;
}

results::Sample withEvent(results::Sample sample, const std::string& event) {
  sample.event = event;
  return sample;
}

results::RunPlan repetition(int number, const std::string& technique = "comet") {
  auto plan = planOf(technique);
  plan.repetition = number;
  return plan;
}

enum Chart { Throughput, Latency, Connections, Cpu };

struct TimelineCharts : testing::Test {
  TestDatabase database;
  std::unique_ptr<TestView> test;

  std::vector<ChartSpec> charts(const TimelineChoice& choice = {}) {
    test = std::make_unique<TestView>(database.open());
    return timelineCharts(test->view, choice);
  }
};

TEST_F(TimelineCharts, areFourWithUnits) {
  database.measure({{planOf("comet"), outcomeWith({sampleAt(1, 500)})}});
  const auto all = charts();
  ASSERT_EQ(all.size(), 4u);
  EXPECT_EQ(all[Throughput].id, "timeline-throughput");
  EXPECT_EQ(all[Throughput].y.title, "deliveries/s");
  EXPECT_EQ(all[Latency].id, "timeline-latency");
  EXPECT_EQ(all[Latency].y.title, "delivery latency (intended publishing time to receipt), ms");
  EXPECT_EQ(all[Connections].id, "timeline-connections");
  EXPECT_EQ(all[Cpu].id, "timeline-cpu");
  EXPECT_EQ(all[Cpu].y.title, "CPU, % of one core");
  for (const ChartSpec& spec : all)
    EXPECT_EQ(spec.x.title, "time since the measured window began, s");
}

TEST_F(TimelineCharts, standAtTheEndOfEachSecond) {
  database.measure({{planOf("comet"), outcomeWith({sampleAt(1, 500), sampleAt(2, 480)})}});
  const auto points = charts()[Throughput].series.at(0).points;
  ASSERT_EQ(points.size(), 2u);
  EXPECT_DOUBLE_EQ(points[0].x, 1);
  EXPECT_DOUBLE_EQ(points[1].x, 2);
  EXPECT_DOUBLE_EQ(points[1].y, 480);
}

TEST_F(TimelineCharts, takeALastSecondThatIsAPartOfOneForWhatItIs) {
  database.measure({{planOf("comet"), outcomeWith({sampleAt(1, 500), sampleAt(1.5, 240)})}});
  EXPECT_DOUBLE_EQ(charts()[Throughput].series.at(0).points.at(1).y, 480);
}

TEST_F(TimelineCharts, showTwoFiguresBesideEachOther) {
  database.measure({{planOf("comet"), outcomeWith({sampleAt(1, 500, 3)})}});
  const auto all = charts();
  ASSERT_EQ(all[Latency].series.size(), 2u);
  EXPECT_EQ(all[Latency].series[0].name, "Comet (coroutines), median");
  EXPECT_DOUBLE_EQ(all[Latency].series[0].points[0].y, 3);
  EXPECT_EQ(all[Latency].series[1].name, "Comet (coroutines), p99");
  EXPECT_DOUBLE_EQ(all[Latency].series[1].points[0].y, 6);
  EXPECT_TRUE(all[Latency].series[1].second);
  EXPECT_EQ(all[Cpu].series[1].name, "Comet (coroutines), load generator");
  EXPECT_TRUE(all[Cpu].series[1].second);
  EXPECT_DOUBLE_EQ(all[Cpu].series[0].points[0].y, 5);
  EXPECT_DOUBLE_EQ(all[Connections].series[0].points[0].y, 100);
}

TEST_F(TimelineCharts, haveNoLatencyWhereNothingCameIn) {
  database.measure({{planOf("comet"), outcomeWith({sampleAt(1, 500), sampleAt(2, 0, 0), sampleAt(3, 400)})}});
  const auto all = charts();
  const auto& points = all[Latency].series[0].points;
  ASSERT_EQ(points.size(), 2u);
  EXPECT_DOUBLE_EQ(points[1].x, 3);
  EXPECT_EQ(points[1].note, "nothing in the seconds before");
  EXPECT_EQ(all[Throughput].series[0].points.size(), 3u) << "none is a throughput";
}

TEST_F(TimelineCharts, markEachEventOnce) {
  const std::string restart = "the server is restarted";
  database.measure({{repetition(1), outcomeWith({sampleAt(1, 500), withEvent(sampleAt(2.003, 1), restart),
                                                 withEvent(sampleAt(3, 9), "later")})},
                    {repetition(1, "websocket"),
                     outcomeWith({sampleAt(1, 500), withEvent(sampleAt(1.998, 1), restart)})}});
  for (const ChartSpec& spec : charts()) {
    ASSERT_EQ(spec.marks.size(), 2u);
    EXPECT_NEAR(spec.marks[0].x, 2, 0.01);
    EXPECT_EQ(spec.marks[0].text, "the server is restarted");
    EXPECT_EQ(spec.marks[1].text, "later");
  }
}

TEST_F(TimelineCharts, markWhatGoesOnWhereItBegins) {
  const std::string cuts = "connections are cut";
  database.measure(
      {{repetition(1), outcomeWith({withEvent(sampleAt(1, 500), cuts), withEvent(sampleAt(2, 1), cuts),
                                    sampleAt(3, 9), withEvent(sampleAt(4, 9), cuts)})}});
  const auto marks = charts()[Throughput].marks;
  ASSERT_EQ(marks.size(), 2u);
  EXPECT_NEAR(marks[0].x, 1, 0.01);
  EXPECT_NEAR(marks[1].x, 4, 0.01);
}

TEST_F(TimelineCharts, showTheFirstValidRepetitionOrTheOneThatIsAskedFor) {
  auto doubtful = outcomeWith({sampleAt(1, 111)});
  doubtful.valid = false;
  doubtful.warnings = {"the schedule ran late"};
  database.measure({{repetition(1), doubtful},
                    {repetition(2), outcomeWith({sampleAt(1, 222)})},
                    {repetition(3), outcomeWith({sampleAt(1, 333)})}});
  EXPECT_DOUBLE_EQ(charts()[Throughput].series.at(0).points.at(0).y, 222);
  EXPECT_DOUBLE_EQ(charts({{}, 3})[Throughput].series.at(0).points.at(0).y, 333);
  const ChartSpec first = charts({{}, 1})[Throughput];
  EXPECT_DOUBLE_EQ(first.series.at(0).points.at(0).y, 111);
  EXPECT_FALSE(first.series.at(0).points.at(0).valid);
  EXPECT_EQ(first.series.at(0).points.at(0).note, "not valid: the schedule ran late");
  EXPECT_EQ(first.footnotes, QStringList{"○ Comet (coroutines) is not valid: the schedule ran late"});
  EXPECT_EQ(charts()[Latency].footnotes, QStringList{"Dotted: p99"});
}

TEST_F(TimelineCharts, keepThePeaksOfALongRun) {
  std::vector<results::Sample> samples;
  for (int second = 1; second <= 20'000; ++second)
    samples.push_back(sampleAt(second, second == 12'345 ? 99'999 : 500));
  database.measure({{planOf("comet"), outcomeWith(samples)}});
  const auto points = charts()[Throughput].series.at(0).points;
  EXPECT_LE(points.size(), 2000u);
  EXPECT_TRUE(
      std::any_of(points.begin(), points.end(), [](const Point& point) { return point.x == 12'345; }));
}

TEST_F(TimelineCharts, startAtZeroOrAreLogarithmic) {
  database.measure({{planOf("comet"), outcomeWith({sampleAt(1, 500, 1)})},
                    {planOf("polling"), outcomeWith({sampleAt(1, 500, 400)})}});
  const auto all = charts();
  EXPECT_EQ(all[Latency].y.scale, Scale::Logarithmic);
  EXPECT_FALSE(all[Latency].y.min);
  EXPECT_EQ(all[Throughput].y.scale, Scale::Linear);
  EXPECT_EQ(all[Throughput].y.min, 0);
}

TEST_F(TimelineCharts, sayWhyTheyAreEmpty) {
  database.measure({{planOf("comet"), outcomeWith({})}});
  for (const ChartSpec& spec : charts())
    EXPECT_EQ(spec.empty, "These runs have no samples per second: choose another load");
  EXPECT_EQ(charts({{}, 7})[0].empty,
            "No trial has a repetition 7 with samples per second: choose another one");
  TestView nothing((Runs()));
  EXPECT_TRUE(timelineCharts(nothing.view, {})[0].empty.startsWith("No run passes the filter"));
}

}  // namespace
}  // namespace pushlab::viewer
