#include "viewer/models/league_model.h"

#include <QAbstractItemModelTester>

#include "viewer/models/test_archive.h"

namespace pushlab::viewer {
namespace {

constexpr auto fatal = QAbstractItemModelTester::FailureReportingMode::Fatal;

int columnOf(const LeagueModel& model, const char* figure) {
  for (int column = 1; column < model.columnCount(); ++column)
    if (model.figureAt(column) == &figureNamed(QLatin1String(figure))) return column;
  return -1;
}

struct League : testing::Test {
  LeagueModel model;
  QAbstractItemModelTester tester{&model, fatal};
  TestView test{together({repetitionsOf(planOf("polling"), {250, 251, 252}, 40),
                          repetitionsOf(planOf("comet"), {1, 1.1, 1.2}, 20),
                          invalid(repetitionsOf(planOf("tcp"), {0.1}, 10))})};

  League() { model.show(&test.view.loads.front()); }
  QVariant at(int row, const char* figure, int role = Qt::DisplayRole) {
    return model.index(row, columnOf(model, figure)).data(role);
  }
};

TEST_F(League, hasARowForEachTrial) {
  ASSERT_EQ(model.rowCount(), 3);
  EXPECT_EQ(model.index(0, 0).data().toString(), "Polling (coroutines)");
  EXPECT_EQ(model.trialAt(1).contender().technique, "comet");
  EXPECT_EQ(model.figureAt(0), nullptr);
  EXPECT_EQ(model.headerData(0, Qt::Horizontal).toString(), "contender");
}

TEST_F(League, hasAColumnForEachFigureThatSomeoneHas) {
  EXPECT_GT(columnOf(model, "p50_ms"), 0);
  EXPECT_GT(columnOf(model, "rss_kib"), 0);
  EXPECT_EQ(columnOf(model, "recovery_p50_ms"), -1);
  EXPECT_EQ(model.headerData(columnOf(model, "p50_ms"), Qt::Horizontal).toString(),
            "delivery latency, median");
  EXPECT_TRUE(model.headerData(columnOf(model, "p50_ms"), Qt::Horizontal, Qt::ToolTipRole)
                  .toString()
                  .contains("intended publishing time"));
}

TEST_F(League, showsMediansWithTheirIntervalsAndSortsByNumbers) {
  EXPECT_EQ(at(1, "p50_ms").toString(), "1.10 ms ±9 %");
  EXPECT_DOUBLE_EQ(at(1, "p50_ms", Qt::UserRole).toDouble(), 1.1);
  EXPECT_EQ(at(1, "p50_ms", Qt::TextAlignmentRole).toInt(), int(Qt::AlignRight | Qt::AlignVCenter));
}

TEST_F(League, marksTheBestOfTheValidOnes) {
  EXPECT_TRUE(at(1, "p50_ms", LeagueModel::isBest).toBool());
  EXPECT_FALSE(at(0, "p50_ms", LeagueModel::isBest).toBool());
  EXPECT_FALSE(at(2, "p50_ms", LeagueModel::isBest).toBool()) << "lower, but not valid";
  EXPECT_FALSE(at(0, "rss_kib", LeagueModel::isBest).toBool()) << "all have the same";
}

TEST_F(League, saysWhyARowIsNotValid) {
  EXPECT_EQ(at(2, "p50_ms", Qt::ToolTipRole).toString(), "not valid: the load generator was the bottleneck");
  EXPECT_EQ(at(0, "p50_ms", Qt::ToolTipRole).toString(), "3 repetitions");
}

TEST_F(League, isEmptyWithoutALoad) {
  model.show(nullptr);
  EXPECT_EQ(model.rowCount(), 0);
  EXPECT_EQ(model.columnCount(), 0);
}

TEST_F(League, forgetsTheFiguresOfTheLoadBefore) {
  EXPECT_EQ(at(0, "p50_ms").toString(), "251 ms ±0 %");
  const TestView other(repetitionsOf(planOf("websocket"), {7, 7}));
  model.show(&other.view.loads.front());
  EXPECT_EQ(at(0, "p50_ms").toString(), "7.00 ms ±0 %");
  model.show(nullptr);
}

TEST(LeagueModel, marksTheMostWhereMoreIsBetter) {
  const TestView test(together({changed(repetitionsOf(planOf("comet"), {1}),
                                        [](results::Run& run) { run.derived.deliveriesPerSecond = 900; }),
                                repetitionsOf(planOf("tcp"), {1})}));
  LeagueModel model;
  model.show(&test.view.loads.front());
  const int column = columnOf(model, "deliveries_per_s");
  EXPECT_TRUE(model.index(0, column).data(LeagueModel::isBest).toBool());
  EXPECT_FALSE(model.index(1, column).data(LeagueModel::isBest).toBool());
}

}  // namespace
}  // namespace pushlab::viewer
