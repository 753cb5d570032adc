#include <chrono>

#include "results/database.h"
#include "viewer/models/cost_charts.h"
#include "viewer/models/latency_charts.h"
#include "viewer/models/league_model.h"
#include "viewer/models/sweep_chart.h"
#include "viewer/models/test_archive.h"

namespace pushlab::viewer {
namespace {

/// Trials of three repetitions: six techniques over as many numbers of clients as it takes.
ArchivePtr archiveWith(int trials) {
  Runs runs;
  for (int trial = 0; trial < trials; ++trial) {
    auto plan =
        planOf(std::vector<std::string>{"polling", "comet", "websocket", "tcp", "sse", "udp"}[trial % 6u]);
    plan.clients = 10 + trial / 6;
    const Runs repetitions = repetitionsOf(plan, {1.0 + trial, 1.1 + trial, 1.2 + trial});
    runs.insert(runs.end(), repetitions.begin(), repetitions.end());
  }
  return archiveOf(std::move(runs));
}

/// The shortest of several times that it takes to filter, group and draw.
double secondsFor(const ArchivePtr& archive) {
  double shortest = 1e9;
  for (int attempt = 0; attempt < 5; ++attempt) {
    const auto start = std::chrono::steady_clock::now();
    const TestView test(archive);
    EXPECT_FALSE(sweepChart(test.view, {}).series.empty());
    EXPECT_FALSE(sweepChoices(test.view, {}).parameters.empty());
    EXPECT_FALSE(costCharts(test.view, {}).empty());
    EXPECT_FALSE(barChart(test.view, {}, "p50_ms").series.empty());
    for (const Load& load : test.view.loads)
      EXPECT_FALSE(findingOf(load).isEmpty());
    shortest =
        std::min(shortest, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  return shortest;
}

TEST(LargeArchive, takesTimeInProportionToItsRuns) {
  const double few = secondsFor(archiveWith(60)), many = secondsFor(archiveWith(600));
  RecordProperty("milliseconds_for_1800_runs", std::to_string(many * 1e3));
  EXPECT_LT(many / few, 40) << "ten times the runs: " << few * 1e3 << " ms became " << many * 1e3 << " ms";
}

/// A file of 300 runs with so many buckets in each histogram.
class LargeFile : public TestDatabase {
 public:
  explicit LargeFile(int buckets) {
    Outcomes outcomes;
    for (int run = 0; run < 300; ++run) {
      auto plan = planOf(run % 2 == 0 ? "polling" : "comet");
      plan.clients = 10 + run / 2;
      outcomes.emplace_back(plan, outcomeOf({}));
    }
    measure(outcomes);
    results::Database database(path().toStdString(), results::Database::Mode::readWrite,
                               std::chrono::seconds(1));
    const std::string fill =
        "WITH RECURSIVE bucket (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM bucket WHERE n < " +
        std::to_string(buckets) +
        ") INSERT INTO histograms SELECT id, 'corrected', n * 1000, n * 1000 + 999, 1 FROM runs, bucket";
    database.execute(fill.c_str());
  }

  /// The shortest of several times to the first chart.
  double secondsToOpen() const {
    double shortest = 1e9;
    for (int attempt = 0; attempt < 5; ++attempt) {
      const auto start = std::chrono::steady_clock::now();
      const TestView test(open());
      EXPECT_FALSE(barChart(test.view, {}, "p50_ms").series.empty());
      const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
      shortest = std::min(shortest, took.count());
    }
    return shortest;
  }
};

TEST(LargeArchive, opensWithoutItsHistograms) {
  const LargeFile few(1), many(3'000);
  const double small = few.secondsToOpen(), large = many.secondsToOpen();
  RecordProperty("milliseconds_for_900000_buckets", std::to_string(large * 1e3));
  EXPECT_LT(large / small, 5) << small * 1e3 << " ms became " << large * 1e3 << " ms";
}

TEST(LargeArchive, drawsWhatIsShownWithTheHistogramsOfThatAlone) {
  const LargeFile file(3'000);
  const TestView test(file.open());
  const ChartSpec chart = percentileChart(test.view, {});
  ASSERT_EQ(chart.series.size(), 2u) << "of 300 runs, two have the first load";
  for (const Series& series : chart.series)
    EXPECT_LE(series.points.size(), 3'000u);
}

}  // namespace
}  // namespace pushlab::viewer
