#include "bench/archive/comparison.h"

#include <gtest/gtest.h>

#include <cmath>

#include "bench/archive/made_up_runs.h"

namespace pushlab::bench {
namespace {

using Values = std::vector<double>;

const ComparedFigure& figureNamed(std::string_view name) {
  for (const ComparedFigure& figure : comparedFigures())
    if (figure.name == name) return figure;
  throw std::logic_error("no such figure");
}

Comparison latencies(const Values& base, const Values& fresh) {
  return compareFigure(figureNamed("p50"), base, fresh);
}

Comparison throughputs(const Values& base, const Values& fresh) {
  return compareFigure(figureNamed("throughput"), base, fresh);
}

TEST(Comparison, MoreLatencyIsWorseAndMoreThroughputIsBetter) {
  const Values few{10, 11, 12, 13}, many{20, 21, 22, 23};
  EXPECT_EQ(latencies(few, many).verdict, Verdict::worse);
  EXPECT_EQ(latencies(many, few).verdict, Verdict::better);
  EXPECT_EQ(throughputs(few, many).verdict, Verdict::better);
  EXPECT_EQ(throughputs(many, few).verdict, Verdict::worse);
}

TEST(Comparison, ThreeAgainstThreeDecideNothingAndSayHowManyWould) {
  const Comparison c = latencies({10, 11, 12}, {20, 21, 22});
  EXPECT_EQ(c.verdict, Verdict::undecided);
  EXPECT_TRUE(c.apart);
  EXPECT_TRUE(c.forTheWorse());
  EXPECT_EQ(c.reason, "3 against 3 can never show a p below 0.1: 4 of each are needed");
}

TEST(Comparison, NeitherDoSingleRuns) {
  const Comparison c = latencies({10}, {20});
  EXPECT_EQ(c.verdict, Verdict::undecided);
  EXPECT_FALSE(c.apart);
  EXPECT_EQ(c.interval(), nullptr);
  EXPECT_FALSE(c.exceeds(0.1));
}

TEST(Comparison, RunsThatOverlapWidelyAreUndecided) {
  const Comparison c = latencies({10, 14, 18, 22}, {11, 15, 19, 23});
  EXPECT_EQ(c.verdict, Verdict::undecided);
  EXPECT_FALSE(c.apart);
  EXPECT_NE(c.reason.find("too far apart"), std::string::npos);
}

TEST(Comparison, RunsThatOverlapNarrowlyAreTheSame) {
  EXPECT_EQ(latencies({100, 101, 102, 103}, {100.5, 101.5, 102.5, 103.5}).verdict, Verdict::same);
}

TEST(Comparison, WhatIsProvenButNegligibleIsTheSame) {
  const Comparison c = latencies({1000, 1001, 1002, 1003}, {1005, 1006, 1007, 1008});
  EXPECT_LT(c.test.p, 0.05);
  EXPECT_EQ(c.verdict, Verdict::same);
}

TEST(Comparison, EqualFiguresAreTheSameHoweverFewTheyAre) {
  EXPECT_EQ(latencies({0, 0, 0}, {0, 0, 0}).verdict, Verdict::same);
  EXPECT_EQ(latencies({5, 5}, {5, 5}).verdict, Verdict::same);
  EXPECT_EQ(latencies({5}, {5}).verdict, Verdict::undecided);
}

TEST(Comparison, AFigureThatGrewFromNothingHasNoRatioAndIsWorse) {
  const Comparison c = latencies({0, 0, 0, 0}, {1, 2, 3, 4});
  EXPECT_FALSE(c.ratio);
  EXPECT_TRUE(c.apart);
  EXPECT_EQ(c.verdict, Verdict::worse);
  EXPECT_TRUE(std::isinf(c.worseBy()));
  EXPECT_TRUE(c.exceeds(10));
}

TEST(Comparison, TheLimitIsCountedInTheDirectionOfTheFigure) {
  EXPECT_DOUBLE_EQ(latencies({10, 10, 10, 10}, {12, 12, 12, 12}).worseBy(), 0.2);
  EXPECT_DOUBLE_EQ(throughputs({10, 10, 10, 10}, {8, 8, 8, 8}).worseBy(), 0.2);
  EXPECT_LT(latencies({10, 10, 10, 10}, {8, 8, 8, 8}).worseBy(), 0);
}

TEST(Comparison, OnlyWhatIsLargeAndProvenExceedsTheLimit) {
  const Values base{10, 11, 12, 13};
  EXPECT_TRUE(latencies(base, {20, 21, 22, 23}).exceeds(0.10));
  EXPECT_FALSE(latencies(base, {20, 21, 22, 23}).exceeds(1.0));
  EXPECT_FALSE(latencies({20, 21, 22, 23}, base).exceeds(0.10));
  EXPECT_FALSE(latencies(base, {12.5, 14, 20, 30}).exceeds(0.10)) << "one run lies within A";
}

TEST(Comparison, WhereRepetitionsAreTooFewTheIntervalIsEnough) {
  EXPECT_TRUE(latencies({10, 11, 12}, {20, 21, 22}).exceeds(0.10));
  EXPECT_FALSE(latencies({10, 11, 21}, {20, 21, 22}).exceeds(0.10));
}

TEST(ComparedFigures, AreReadFromARun) {
  const auto run = madeUpRun(throughputPlan(), {.p50Ms = 3, .cpuUs = 7, .requests = 500, .bytes = 2000});
  EXPECT_DOUBLE_EQ(figureNamed("p50").of(run).value(), 3);
  EXPECT_DOUBLE_EQ(figureNamed("p99").of(run).value(), 6);
  EXPECT_DOUBLE_EQ(figureNamed("throughput").of(run).value(), 1000);
  EXPECT_DOUBLE_EQ(figureNamed("cpu").of(run).value(), 7);
  EXPECT_DOUBLE_EQ(figureNamed("memory").of(run).value(), 10'000 / 1024.0);
  EXPECT_DOUBLE_EQ(figureNamed("requests").of(run).value(), 0.5);
  EXPECT_DOUBLE_EQ(figureNamed("bytes").of(run).value(), 2);
}

TEST(ComparedFigures, OnAScheduleTheThroughputIsNoFigureOfTheServer) {
  EXPECT_FALSE(figureNamed("throughput").of(madeUpRun(madeUpPlan())));
}

TEST(ComparedFigures, WhatWasNotMeasuredIsNotThere) {
  results::Run run;
  for (const ComparedFigure& figure : comparedFigures())
    EXPECT_FALSE(figure.of(run)) << figure.name;
}

}  // namespace
}  // namespace pushlab::bench
