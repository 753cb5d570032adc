#include <chrono>

#include "viewer/models/cost_charts.h"
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

}  // namespace
}  // namespace pushlab::viewer
