#include "viewer/models/comparison.h"

#include <QAbstractItemModelTester>
#include <algorithm>
#include <cmath>

#include "viewer/models/test_archive.h"

namespace pushlab::viewer {
namespace {

using Verdict = ComparedFigure::Verdict;
using Values = std::vector<double>;

Runs withValues(const Values& values, const std::function<void(results::Run&, double)>& set) {
  Runs runs = repetitionsOf(planOf("comet"), Values(values.size(), 1));
  for (std::size_t index = 0; index < runs.size(); ++index)
    set(runs[index].run, values[index]);
  return runs;
}

std::vector<ComparedFigure> compare(Runs base, Runs other) {
  return compareSessions(
      *archiveOf(together({inSession(1, std::move(base)), inSession(2, std::move(other))})), {0, 1}, {0, 2});
}

const ComparedFigure& figureIn(const std::vector<ComparedFigure>& compared, const QString& name) {
  const auto found = std::find_if(compared.begin(), compared.end(), [&](const ComparedFigure& c) {
    return name == QLatin1String(c.figure->name);
  });
  if (found == compared.end()) throw std::runtime_error("not compared: " + name.toStdString());
  return *found;
}

ComparedFigure compareP50(const Values& base, const Values& other) {
  return figureIn(compare(repetitionsOf(planOf("comet"), base), repetitionsOf(planOf("comet"), other)),
                  "p50_ms");
}

const Values four{1, 1.01, 1.02, 1.03};

TEST(Comparison, givesRatioIntervalAndP) {
  const Values other{2, 2.1, 2.2, 2.3};
  const ComparedFigure c = compareP50(four, other);
  EXPECT_EQ(c.trial, "Comet (coroutines)");
  EXPECT_EQ(c.load, "latency: 100 clients, 20 messages/s of 128 B");
  EXPECT_DOUBLE_EQ(c.base->median, 1.015);
  EXPECT_DOUBLE_EQ(c.other->median, 2.15);
  const auto ratio = statistics::ratioOfMedians(four, other);
  EXPECT_DOUBLE_EQ(c.ratio.value, ratio->value);
  EXPECT_EQ(c.ratio.interval, ratio->interval);
  EXPECT_DOUBLE_EQ(c.test->p, statistics::mannWhitney(four, other).p);
}

TEST(Comparison, endsEarlyWhereNobodyWaitsForItAnyMore) {
  const auto archive = archiveOf(together({inSession(1, repetitionsOf(planOf("comet"), four)),
                                           inSession(2, repetitionsOf(planOf("comet"), four))}));
  std::stop_source nobody;
  EXPECT_FALSE(compareSessions(*archive, {0, 1}, {0, 2}, nobody.get_token()).empty());
  nobody.request_stop();
  EXPECT_TRUE(compareSessions(*archive, {0, 1}, {0, 2}, nobody.get_token()).empty());
}

TEST(Comparison, isWorseOrBetterWhereTheDifferenceIsLargeAndProven) {
  EXPECT_EQ(compareP50(four, {2, 2.1, 2.2, 2.3}).verdict, Verdict::Worse);
  EXPECT_EQ(compareP50({2, 2.1, 2.2, 2.3}, four).verdict, Verdict::Better);
}

TEST(Comparison, turnsFiguresRoundOfWhichMoreIsBetter) {
  const auto throughput = [](const Values& values) {
    return withValues(values,
                      [](results::Run& run, double value) { run.derived.deliveriesPerSecond = value; });
  };
  EXPECT_EQ(figureIn(compare(throughput(four), throughput({2, 2.1, 2.2, 2.3})), "deliveries_per_s").verdict,
            Verdict::Better);
  EXPECT_EQ(figureIn(compare(throughput({2, 2.1, 2.2, 2.3}), throughput(four)), "deliveries_per_s").verdict,
            Verdict::Worse);
}

TEST(Comparison, isTheSameBelowTenPercentHoweverSure) {
  const ComparedFigure c = compareP50(four, {1.07, 1.08, 1.09, 1.1});
  EXPECT_LT(c.test->p, 0.05);
  EXPECT_EQ(c.verdict, Verdict::Same);
  EXPECT_TRUE(c.note.isEmpty());
}

TEST(Comparison, countsTenPercentItself) {
  EXPECT_EQ(compareP50({1, 1, 1, 1}, {1.1, 1.1, 1.1, 1.1}).verdict, Verdict::Worse);
  EXPECT_EQ(compareP50({1, 1, 1, 1}, {0.9, 0.9, 0.9, 0.9}).verdict, Verdict::Better);
}

TEST(Comparison, isTheSameWhereTheIntervalContainsOne) {
  const ComparedFigure c = compareP50({1, 2, 3, 4}, {1.5, 3, 3.5, 5});
  EXPECT_GT(c.ratio.value, 1.1);
  EXPECT_EQ(c.verdict, Verdict::Same);
  EXPECT_EQ(c.note, "the medians differ, but the repetitions are further apart");
}

TEST(Comparison, isUnprovenWithThreeRepetitionsAndSaysHowManyItTakes) {
  const ComparedFigure c = compareP50({1, 1.1, 1.2}, {2, 2.1, 2.2});
  EXPECT_DOUBLE_EQ(c.test->p, 0.1);
  EXPECT_EQ(c.verdict, Verdict::Unproven);
  EXPECT_EQ(c.note, "3 against 3 repetitions can never show a p below 0.100: measure 4 of each");
}

TEST(Comparison, isUnprovenForSingleRunsHoweverFarApart) {
  const ComparedFigure c = compareP50({1}, {100});
  EXPECT_FALSE(c.ratio.interval);
  EXPECT_EQ(c.verdict, Verdict::Unproven);
  EXPECT_TRUE(c.note.startsWith("1 against 1 repetitions"));
  EXPECT_EQ(compareP50({1}, {1}).verdict, Verdict::Unproven);
}

TEST(Comparison, isUnprovenWherePIsNotLowThoughItCouldBe) {
  const ComparedFigure c = compareP50({1, 1, 1, 2.05}, {2, 2.1, 2.2, 2.3});
  EXPECT_FALSE(c.ratio.interval->contains(1));
  EXPECT_GT(c.test->p, 0.05);
  EXPECT_EQ(c.verdict, Verdict::Unproven);
  EXPECT_EQ(c.note, "the repetitions are too far apart: measure more of them, or on a quieter machine");
}

TEST(Comparison, callsWhatGrewFromNothingWorse) {
  const auto lost = [](const Values& values) {
    return withValues(values,
                      [](results::Run& run, double value) { run.figures->lost = std::llround(value); });
  };
  const ComparedFigure grown = figureIn(compare(lost({0, 0, 0, 0}), lost({5, 6, 7, 8})), "lost");
  EXPECT_TRUE(std::isinf(grown.ratio.value));
  EXPECT_EQ(grown.verdict, Verdict::Worse);
  EXPECT_EQ(figureIn(compare(lost({5, 6, 7, 8}), lost({0, 0, 0, 0})), "lost").verdict, Verdict::Better);
  EXPECT_EQ(figureIn(compare(lost({0, 0, 0, 0}), lost({0, 0, 0, 8})), "lost").verdict, Verdict::Same);
  EXPECT_THROW(figureIn(compare(lost({0, 0}), lost({0, 0})), "lost"), std::runtime_error)
      << "nothing to compare";
}

TEST(Comparison, saysNothingOfWhatIsNotValid) {
  const Runs base = repetitionsOf(planOf("comet"), four);
  const auto compared = compare(base, invalid(repetitionsOf(planOf("comet"), {9, 9.1, 9.2, 9.3})));
  const ComparedFigure& c = figureIn(compared, "p50_ms");
  EXPECT_EQ(c.verdict, Verdict::Unproven);
  EXPECT_FALSE(c.test);
  EXPECT_EQ(c.note, "not valid: the load generator was the bottleneck");
  EXPECT_EQ(figureIn(compare(invalid(base), base), "p50_ms").note,
            "the base is not valid: the load generator was the bottleneck");
}

TEST(Comparison, leavesOutRunsThatAreNotValidBesideOthers) {
  const Runs other =
      together({repetitionsOf(planOf("comet"), four), invalid(repetitionsOf(planOf("comet"), {900}))});
  const auto compared = compare(repetitionsOf(planOf("comet"), four), other);
  EXPECT_DOUBLE_EQ(figureIn(compared, "p50_ms").ratio.value, 1);
}

TEST(Comparison, isOfWhatBothSessionsHave) {
  auto elsewhere = planOf("comet");
  elsewhere.clients = 7;
  auto otherSuite = planOf("comet");
  otherSuite.suite = "rate";
  EXPECT_TRUE(compare(repetitionsOf(planOf("comet"), {1}), repetitionsOf(elsewhere, {1})).empty());
  EXPECT_TRUE(compare(repetitionsOf(planOf("comet"), {1}), repetitionsOf(planOf("tcp"), {1})).empty());
  EXPECT_FALSE(compare(repetitionsOf(planOf("comet"), {1}), repetitionsOf(otherSuite, {1})).empty());
}

TEST(Comparison, putsRegressionsFirstAndTheLargestBeforeAll) {
  const auto base = together({repetitionsOf(planOf("comet"), four), repetitionsOf(planOf("tcp"), four),
                              repetitionsOf(planOf("websocket"), four)});
  const auto other = together({repetitionsOf(planOf("comet"), {2, 2.1, 2.2, 2.3}),
                               repetitionsOf(planOf("tcp"), {3, 3.1, 3.2, 3.3}),
                               repetitionsOf(planOf("websocket"), {0.1, 0.11, 0.12, 0.13})});
  const auto compared = compare(base, other);
  EXPECT_EQ(compared.front().trial, "Raw TCP (coroutines)");
  EXPECT_EQ(compared.front().verdict, Verdict::Worse);
  const auto rank = [](Verdict verdict) {
    return std::string("WBUS").find("WBSU"[static_cast<int>(verdict)]);
  };
  EXPECT_TRUE(std::is_sorted(compared.begin(), compared.end(), [&](const auto& a, const auto& b) {
    return rank(a.verdict) < rank(b.verdict);
  }));
  EXPECT_EQ(compared.back().verdict, Verdict::Same);
}

TEST(Comparison, putsWhatIsNotValidLast) {
  const Runs base =
      together({repetitionsOf(planOf("comet"), {1, 1.1, 1.2}), repetitionsOf(planOf("tcp"), {1, 1.1, 1.2})});
  const Runs other = together(
      {repetitionsOf(planOf("comet"), {2, 2.1, 2.2}), invalid(repetitionsOf(planOf("tcp"), {9, 9.1, 9.2}))});
  const auto compared = compare(base, other);
  EXPECT_EQ(compared.front().trial, "Comet (coroutines)");
  EXPECT_EQ(compared.back().trial, "Raw TCP (coroutines)");
}

TEST(RatioChart, drawsRatiosWithTheirIntervalsAgainstNoChange) {
  const auto compared = compare(
      together({repetitionsOf(planOf("comet"), four), repetitionsOf(planOf("polling"), four)}),
      together({repetitionsOf(planOf("comet"), {2, 2.1, 2.2, 2.3}), repetitionsOf(planOf("polling"), four)}));
  const ChartSpec spec = ratioChart(compared, "p50_ms");
  EXPECT_EQ(spec.id, "compare");
  EXPECT_EQ(spec.title, "Delivery latency, median, against the base");
  EXPECT_EQ(spec.x.categories, (QStringList{"Polling (coroutines)", "Comet (coroutines)"}));
  EXPECT_EQ(spec.y.title, "ratio to the base; below 1 is better");
  ASSERT_EQ(spec.marks.size(), 1u);
  EXPECT_EQ(spec.marks[0].x, 1);
  const Point& comet = spec.series.at(1).points.at(0);
  EXPECT_EQ(comet.x, 1);
  EXPECT_EQ(comet.interval, figureIn(compared, "p50_ms").ratio.interval);
  EXPECT_TRUE(comet.note.startsWith("2.15 ms")) << comet.note.toStdString();
  EXPECT_EQ(ratioChart(compared, "deliveries_per_s").y.title, "ratio to the base; above 1 is better");
}

TEST(RatioChart, marksWhatIsNotValid) {
  const Runs base = repetitionsOf(planOf("comet"), four);
  const ChartSpec spec = ratioChart(compare(invalid(base), base), "p50_ms");
  EXPECT_FALSE(spec.series.at(0).points.at(0).valid);
  EXPECT_EQ(spec.footnotes,
            QStringList{"○ Comet (coroutines): the base is not valid: the load generator was the "
                        "bottleneck"});
}

TEST(RatioChart, namesTheLoadWhereThereAreSeveral) {
  auto large = planOf("comet");
  large.clients = 1000;
  const Runs runs = together({repetitionsOf(planOf("comet"), four), repetitionsOf(large, four)});
  const auto categories = ratioChart(compare(runs, runs), "p50_ms").x.categories;
  ASSERT_EQ(categories.size(), 2);
  EXPECT_TRUE(categories.contains("Comet (coroutines), latency: 1,000 clients, 20 messages/s of 128 B"));
}

TEST(RatioChart, saysWhyItIsEmpty) {
  EXPECT_EQ(ratioChart({}, "p50_ms").empty,
            "These sessions have no plan in common: choose two that ran the same suite");
  const Runs runs = repetitionsOf(planOf("comet"), four);
  EXPECT_EQ(ratioChart(compare(runs, runs), "recovery_p50_ms").empty,
            "Both sessions lack the figure “from a cut to the next delivery, median”: choose another one");
}

TEST(ComparisonModel, showsAComparisonAsATable) {
  ComparisonModel model;
  const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
  model.show({compareP50(four, {2, 2.1, 2.2, 2.3})});
  ASSERT_EQ(model.rowCount(), 1);
  QStringList texts, titles;
  for (int column = 0; column < model.columnCount(); ++column) {
    texts.append(model.index(0, column).data().toString());
    titles.append(model.headerData(column, Qt::Horizontal).toString());
  }
  EXPECT_EQ(titles, (QStringList{"contender", "load", "figure", "base", "compared", "ratio (95 % interval)",
                                 "p (Mann-Whitney)", "verdict"}));
  EXPECT_EQ(texts, (QStringList{"Comet (coroutines)", "latency: 100 clients, 20 messages/s of 128 B",
                                "delivery latency, median", "1.02 ms ±1 %", "2.15 ms ±7 %",
                                "2.12 (1.97 to 2.27)", "0.0286", "worse"}));
}

TEST(ComparisonModel, sortsByNumbersAndSaysWhatIsUnsure) {
  ComparisonModel model;
  const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
  model.show({compareP50({1, 1.1, 1.2}, {2, 2.1, 2.2}), compareP50(four, four)});
  EXPECT_DOUBLE_EQ(model.index(0, ComparisonModel::Base).data(Qt::UserRole).toDouble(), 1.1);
  EXPECT_NEAR(model.index(0, ComparisonModel::Ratio).data(Qt::UserRole).toDouble(), 2.1 / 1.1, 1e-9);
  EXPECT_DOUBLE_EQ(model.index(0, ComparisonModel::P).data(Qt::UserRole).toDouble(), 0.1);
  EXPECT_TRUE(model.index(0, 0).data(Qt::ToolTipRole).toString().contains("measure 4 of each"));
  EXPECT_FALSE(model.index(1, 0).data(Qt::ToolTipRole).isValid());
  EXPECT_EQ(model.at(1).verdict, Verdict::Same);
  model.show({});
  EXPECT_EQ(model.rowCount(), 0);
}

TEST(ComparisonModel, saysWhatGrewFromNothing) {
  ComparisonModel model;
  ComparedFigure c = compareP50(four, four);
  c.ratio = {INFINITY, {}, {}};
  model.show({c});
  EXPECT_EQ(model.index(0, ComparisonModel::Ratio).data().toString(), "from 0");
}

}  // namespace
}  // namespace pushlab::viewer
