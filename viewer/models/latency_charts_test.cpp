#include "viewer/models/latency_charts.h"

#include <algorithm>
#include <numeric>

#include "viewer/models/test_archive.h"

namespace pushlab::viewer {
namespace {

constexpr std::int64_t ms = 1'000'000;

/// 90 deliveries of 1 ms, 9 of up to 2 ms, one of 50 ms.
std::vector<results::Bucket> hundred() {
  return {{ms, ms, 90}, {2 * ms - 1000, 2 * ms, 9}, {50 * ms, 50 * ms, 1}};
}

results::Outcome withUncorrected(results::Outcome outcome) {
  outcome.histograms[1] = {{ms / 2, ms / 2, 100}};
  return outcome;
}

struct LatencyCharts : testing::Test {
  TestDatabase database;
  std::unique_ptr<TestView> test;

  const View& view() {
    if (test == nullptr) test = std::make_unique<TestView>(database.open());
    return test->view;
  }
  std::vector<ChartSpec> all(const LatencyChoice& choice = {}) {
    return {percentileChart(view(), choice), cumulativeChart(view(), choice), histogramChart(view(), choice)};
  }
};

TEST_F(LatencyCharts, sayFromWhenToWhenALatencyIs) {
  database.measure({{planOf("comet"), outcomeOf(hundred())}});
  const QString axis = "delivery latency (intended publishing time to receipt), ms";
  EXPECT_EQ(percentileChart(view(), {}).y.title, axis);
  EXPECT_EQ(cumulativeChart(view(), {}).x.title, axis);
  EXPECT_EQ(histogramChart(view(), {}).x.title, axis);
}

TEST_F(LatencyCharts, haveTheScalesThatTheirReadersKnow) {
  database.measure({{planOf("comet"), outcomeOf(hundred())}});
  const ChartSpec percentiles = percentileChart(view(), {}), shares = cumulativeChart(view(), {}),
                  classes = histogramChart(view(), {});
  EXPECT_EQ(percentiles.id, "latency-percentiles");
  EXPECT_EQ(percentiles.x.scale, Scale::Percentile);
  EXPECT_EQ(percentiles.y.scale, Scale::Logarithmic);
  EXPECT_EQ(shares.id, "latency-cdf");
  EXPECT_EQ(shares.x.scale, Scale::Logarithmic);
  EXPECT_EQ(shares.y.max, 100);
  EXPECT_EQ(classes.id, "latency-histogram");
  EXPECT_EQ(classes.kind, ChartSpec::Kind::Steps);
  EXPECT_EQ(classes.y.min, 0);
  EXPECT_EQ(classes.subtitle, "latency: 100 clients, 20 messages/s of 128 B");
}

TEST_F(LatencyCharts, endAtThePercentileThatTheDeliveriesCanTell) {
  database.measure({{planOf("comet"), outcomeOf(hundred())}});
  const auto points = percentileChart(view(), {}).series.at(0).points;
  ASSERT_EQ(points.size(), 3u);
  EXPECT_EQ(points[0].x, 0);
  EXPECT_DOUBLE_EQ(points[1].x, 90);
  EXPECT_DOUBLE_EQ(points[1].y, 1);
  EXPECT_DOUBLE_EQ(points[2].x, 99) << "of 100 deliveries";
  EXPECT_DOUBLE_EQ(points[2].y, 2) << "what 99 of 100 did not exceed";
  EXPECT_EQ(points[2].note, "a single repetition; the longest of 100 took 50.0 ms");
}

TEST_F(LatencyCharts, tellTheLongestWhereSeveralDeliveriesTookSoLong) {
  database.measure({{planOf("comet"), outcomeOf({{ms, ms, 6}, {8 * ms, 8 * ms, 4}})}});
  const auto points = percentileChart(view(), {}).series.at(0).points;
  EXPECT_DOUBLE_EQ(points.back().x, 90);
  EXPECT_DOUBLE_EQ(points.back().y, 8);
}

TEST_F(LatencyCharts, ofASingleDeliveryAreAPoint) {
  database.measure({{planOf("comet"), outcomeOf({{0, 0, 1}})}});
  const auto points = percentileChart(view(), {}).series.at(0).points;
  ASSERT_EQ(points.size(), 1u);
  EXPECT_GT(points[0].y, 0) << "an axis that is logarithmic knows no 0";
  EXPECT_GT(cumulativeChart(view(), {}).series.at(0).points.front().x, 0);
}

TEST_F(LatencyCharts, riseFromNoneToAllDeliveries) {
  database.measure({{planOf("comet"), outcomeOf(hundred())}});
  const auto points = cumulativeChart(view(), {}).series.at(0).points;
  EXPECT_EQ(points.front().y, 0);
  EXPECT_DOUBLE_EQ(points.front().x, 1);
  EXPECT_DOUBLE_EQ(points.back().y, 100);
  EXPECT_DOUBLE_EQ(points.back().x, 50);
  EXPECT_TRUE(std::is_sorted(points.begin(), points.end(), [](auto& a, auto& b) { return a.y < b.y; }));
  const auto& beforeTheLast = points[points.size() - 2];
  EXPECT_DOUBLE_EQ(beforeTheLast.x, 50);
  EXPECT_DOUBLE_EQ(beforeTheLast.y, 99) << "level over what took no delivery";
}

TEST_F(LatencyCharts, divideAllDeliveriesIntoSixtyClasses) {
  database.measure({{planOf("comet"), outcomeOf(hundred())},
                    {planOf("websocket"), outcomeOf({{ms / 10, ms / 10, 3}, {ms / 5, ms / 5, 1}})}});
  const ChartSpec spec = histogramChart(view(), {});
  ASSERT_EQ(spec.series.size(), 2u);
  for (const Series& series : spec.series) {
    const double sum = std::accumulate(series.points.begin(), series.points.end(), 0.0,
                                       [](double all, const Point& point) { return all + point.y; });
    EXPECT_NEAR(sum, 100, 1e-9);
    EXPECT_EQ(series.points.back().y, 0) << "the end of the last class";
    EXPECT_LE(series.points.size(), 61u);
  }
  const auto& comet = spec.series[0].points;
  EXPECT_NEAR(comet[1].x / comet[0].x, comet[2].x / comet[1].x, 1e-9);
  EXPECT_NEAR(comet.back().x, 50, 1e-9);
  EXPECT_NEAR(spec.series[1].points.front().x, 0.1, 1e-9);
}

TEST_F(LatencyCharts, showTheUncorrectedLatencyBeside) {
  database.measure({{planOf("comet"), withUncorrected(outcomeOf(hundred()))}});
  for (const ChartSpec& spec : all()) {
    ASSERT_EQ(spec.series.size(), 2u) << spec.id.toStdString();
    EXPECT_FALSE(spec.series[0].second);
    EXPECT_TRUE(spec.series[1].second);
    EXPECT_EQ(spec.series[1].name, "Comet (coroutines), uncorrected");
    EXPECT_EQ(spec.series[1].contender, spec.series[0].contender);
    EXPECT_EQ(spec.footnotes.size(), 1);
  }
  for (const ChartSpec& spec : all({{}, false})) {
    EXPECT_EQ(spec.series.size(), 1u);
    EXPECT_TRUE(spec.footnotes.isEmpty());
  }
}

TEST_F(LatencyCharts, markWhatIsNotValid) {
  auto doubtful = outcomeOf(hundred());
  doubtful.valid = false;
  doubtful.warnings = {"the load generator was the bottleneck", "the machine was busy"};
  database.measure({{planOf("comet"), doubtful}, {planOf("websocket"), outcomeOf(hundred())}});
  for (const ChartSpec& spec : all()) {
    const auto& points = spec.series.at(0).points;
    EXPECT_TRUE(std::none_of(points.begin(), points.end(), [](const Point& point) { return point.valid; }));
    EXPECT_TRUE(points.front().note.startsWith("not valid: the load generator was the bottleneck"));
    EXPECT_TRUE(spec.series.at(1).points.front().valid);
    EXPECT_EQ(spec.footnotes,
              QStringList{"○ Comet (coroutines) is not valid: the load generator was the bottleneck"});
  }
}

TEST_F(LatencyCharts, numberTheLinesOfOneContender) {
  auto slow = planOf("polling");
  slow.pollInterval = std::chrono::seconds(5);
  database.measure(
      {{slow, withUncorrected(outcomeOf(hundred()))}, {planOf("polling"), outcomeOf(hundred())}});
  const auto series = percentileChart(view(), {}).series;
  ASSERT_EQ(series.size(), 3u);
  EXPECT_EQ(series[0].name, "Polling (coroutines), 500 ms");
  EXPECT_EQ(series[0].variant, 0);
  EXPECT_EQ(series[1].name, "Polling (coroutines), 5,000 ms");
  EXPECT_EQ(series[1].variant, 1);
  EXPECT_EQ(series[2].variant, 1) << "the uncorrected beside its corrected";
}

TEST_F(LatencyCharts, thinOutWhatNoScreenCouldShow) {
  std::vector<results::Bucket> many;
  for (std::int64_t index = 0; index < 20'000; ++index)
    many.push_back({ms + index, ms + index, 1 + index % 3});
  database.measure({{planOf("comet"), outcomeOf(many)}});
  for (const ChartSpec& spec : all())
    EXPECT_LE(spec.series.at(0).points.size(), 2000u);
  EXPECT_NEAR(percentileChart(view(), {}).series.at(0).points.back().x, 100 * (1 - 1 / 39'999.0), 1e-9);
}

TEST_F(LatencyCharts, showTheLoadThatIsAskedFor) {
  auto other = planOf("websocket");
  other.clients = 7;
  database.measure({{planOf("comet"), outcomeOf(hundred())},
                    {planOf("tcp"), outcomeOf(hundred())},
                    {other, outcomeOf(hundred())}});
  const QString key = view().loads.back().key;
  EXPECT_EQ(percentileChart(view(), {key}).series.size(), 1u);
  EXPECT_EQ(percentileChart(view(), {}).series.size(), 2u);
}

TEST_F(LatencyCharts, sayWhyTheyAreEmptyAndWhatToDo) {
  database.measure({{planOf("comet"), outcomeOf({})}});
  for (const ChartSpec& spec : all())
    EXPECT_EQ(spec.empty,
              "No run that is shown has a latency histogram: choose another suite, or run push-bench quick");
  TestView nothing((Runs()));
  EXPECT_EQ(percentileChart(nothing.view, {}).empty,
            "No run passes the filter: take something out of it, or open a file with finished runs");
  TestView gone(repetitionsOf(planOf("comet"), {1}));
  EXPECT_TRUE(percentileChart(gone.view, {}).empty.contains("/nowhere/made-up.sqlite"));
}

}  // namespace
}  // namespace pushlab::viewer
