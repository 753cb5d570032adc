#include "viewer/charts/explanation.h"

#include <gtest/gtest.h>

#include <set>

namespace pushlab::viewer {
namespace {

struct EachChart : testing::TestWithParam<const char*> {};

TEST_P(EachChart, IsExplainedInThreeParagraphs) {
  const Explanation told = explanationOf(GetParam());
  EXPECT_GT(told.see.size(), 60);
  EXPECT_GT(told.means.size(), 60);
  EXPECT_GT(told.doesNot.size(), 60);
  const std::set<QString> different{told.see, told.means, told.doesNot};
  EXPECT_EQ(different.size(), 3U);
  for (const QString& paragraph : different)
    EXPECT_TRUE(paragraph.endsWith('.') && !paragraph.contains("  ")) << paragraph.toStdString();
}

INSTANTIATE_TEST_SUITE_P(Charts, EachChart,
                         testing::Values("latency-percentiles", "latency-cdf", "latency-histogram", "sweep",
                                         "cost", "cost-cpu_us", "cost-rss_kib", "cost-switches",
                                         "cost-requests", "cost-bytes", "cost-up_bytes", "cost-down_bytes",
                                         "cost-server_cpu_percent", "cost-requests_per_s", "bars",
                                         "bars-p50_ms", "timeline-throughput", "timeline-latency",
                                         "timeline-connections", "timeline-cpu", "compare"));

TEST(Explanation, FallsBackOnTheKindOfChart) {
  EXPECT_EQ(explanationOf("cost-cpu_us").see, explanationOf("cost").see);
  EXPECT_EQ(explanationOf("bars-p99_ms").means, explanationOf("bars").means);
  EXPECT_NE(explanationOf("cost-rss_kib").see, explanationOf("cost").see);
  EXPECT_EQ(explanationOf("cost-up_bytes").see, explanationOf("cost-down_bytes").see);
}

TEST(Explanation, OfNoChartIsEmpty) {
  EXPECT_TRUE(explanationOf("weather").see.isEmpty());
  EXPECT_TRUE(explanationOf("").see.isEmpty());
}

}  // namespace
}  // namespace pushlab::viewer
