#include "viewer/models/figure.h"

#include <set>

#include "viewer/models/test_archive.h"

namespace pushlab::viewer {
namespace {

double valueIn(const results::Run& run, const char* name) {
  return figureNamed(QLatin1String(name)).of(run).value();
}

TEST(Figure, givesTheValuesOfARunInItsUnit) {
  auto run = runOf(planOf("comet"), 4, 20).run;
  run.figures->requests = 3000;
  run.figures->lost = 7;
  EXPECT_DOUBLE_EQ(valueIn(run, "p50_ms"), 4);
  EXPECT_DOUBLE_EQ(valueIn(run, "p90_ms"), 8);
  EXPECT_DOUBLE_EQ(valueIn(run, "p99_ms"), 12);
  EXPECT_DOUBLE_EQ(valueIn(run, "p99.9_ms"), 16);
  EXPECT_DOUBLE_EQ(valueIn(run, "max_ms"), 20);
  EXPECT_DOUBLE_EQ(valueIn(run, "mean_ms"), 4.4);
  EXPECT_DOUBLE_EQ(valueIn(run, "uncorrected_p50_ms"), 2);
  EXPECT_DOUBLE_EQ(valueIn(run, "uncorrected_p99_ms"), 8);
  EXPECT_DOUBLE_EQ(valueIn(run, "deliveries_per_s"), 500);
  EXPECT_DOUBLE_EQ(valueIn(run, "cpu_us"), 20);
  EXPECT_DOUBLE_EQ(valueIn(run, "requests_per_s"), 1500);
  EXPECT_DOUBLE_EQ(valueIn(run, "lost"), 7);
  EXPECT_DOUBLE_EQ(valueIn(run, "rss_kib"), 10);
}

TEST(Figure, isMissingWhereARunHasNone) {
  results::Run unfinished;
  for (const Figure& figure : figures())
    EXPECT_FALSE(figure.of(unfinished)) << figure.name;
  auto run = runOf(planOf("comet"), 4).run;
  EXPECT_FALSE(figureNamed("recovery_p50_ms").of(run));
  EXPECT_FALSE(figureNamed("connects_per_s").of(run))
      << "connections are what is measured in one scenario alone";
  run.figures->corrected.reset();
  EXPECT_FALSE(figureNamed("p50_ms").of(run));
  EXPECT_FALSE(figureNamed("mean_ms").of(run));
}

TEST(Figure, countsConnectionsWhereTheyAreMeasured) {
  auto run = runOf(planOf("comet"), 4).run;
  run.plan.scenario = "connect";
  EXPECT_DOUBLE_EQ(valueIn(run, "connects_per_s"), 50);
  run.figures->measured = std::chrono::nanoseconds(0);
  EXPECT_FALSE(figureNamed("connects_per_s").of(run));
}

TEST(Figure, isFoundByItsNameAlone) {
  std::set<QString> names;
  for (const Figure& figure : figures()) {
    EXPECT_TRUE(names.insert(figure.name).second) << figure.name;
    EXPECT_EQ(findFigure(figure.name), &figure);
    EXPECT_FALSE(figure.titleText().isEmpty());
  }
  EXPECT_EQ(findFigure("p51_ms"), nullptr);
  try {
    figureNamed("p51_ms");
    FAIL() << "there is no such figure";
  } catch (const std::invalid_argument& problem) {
    EXPECT_STREQ(problem.what(), "there is no figure 'p51_ms'");
  }
}

TEST(Figure, saysFromWhenToWhenALatencyIs) {
  EXPECT_EQ(figureNamed("p50_ms").axisText(),
            "delivery latency, median (intended publishing time to receipt), ms");
  EXPECT_EQ(figureNamed("uncorrected_p99_ms").axisText(),
            "uncorrected latency, p99 (actual publishing time to receipt), ms");
  EXPECT_EQ(figureNamed("cpu_us").axisText(), "server CPU per delivery, µs");
  EXPECT_EQ(figureNamed("lost").axisText(), "deliveries lost");
}

TEST(Figure, isWrittenWithThreeSignificantFigures) {
  EXPECT_EQ(numberText(0.41234), "0.412");
  EXPECT_EQ(numberText(0.0), "0");
  EXPECT_EQ(numberText(-1.234), "-1.23");
  EXPECT_EQ(numberText(9.996), "10.0");
  EXPECT_EQ(numberText(99.96), "100");
  EXPECT_EQ(numberText(12345), "12,300");
  EXPECT_EQ(numberText(0.000123456), "0.000123");
  EXPECT_EQ(numberText(std::nan("")), "–");
  EXPECT_EQ(numberText(INFINITY), "–");
  EXPECT_EQ(valueText(figureNamed("p50_ms"), 0.5), "0.500 ms");
  EXPECT_EQ(valueText(figureNamed("requests"), 1), "1.00");
  EXPECT_EQ(valueText(figureNamed("p50_ms"), std::nullopt), "–");
}

TEST(Figure, isWrittenWithEveryDigitWhereItIsACount) {
  EXPECT_EQ(valueText(figureNamed("lost"), 3), "3");
  EXPECT_EQ(valueText(figureNamed("duplicated"), 224093), "224,093");
  EXPECT_EQ(valueText(figureNamed("lost"), 2.5), "2.50") << "the median of 2 and 3";
}

}  // namespace
}  // namespace pushlab::viewer
