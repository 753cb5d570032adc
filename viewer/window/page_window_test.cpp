#include "viewer/window/compare_page.h"
#include "viewer/window/latency_page.h"
#include "viewer/window/overview_page.h"
#include "viewer/window/run_page.h"
#include "viewer/window/sweep_page.h"
#include "viewer/window/timeline_page.h"
#include "viewer/window/window_test_support.h"

namespace pushlab::viewer {

namespace {

/// Comet and WebSocket with 100, 200 and 400 clients.
QString sweepIn(const results::TestDirectory& directory) {
  results::Store store(directory.file("sweep.sqlite"), results::Store::Mode::readWrite);
  const auto session = store.startSession(results::someEnvironment());
  for (const int clients : {100, 200, 400}) {
    for (const char* technique : {"comet", "websocket"}) {
      auto plan = planOf("clients", technique);
      plan.clients = clients;
      addRun(store, session, plan, clients / 100.0);
    }
  }
  store.finishSession(session);
  return QString::fromStdString(directory.file("sweep.sqlite").string());
}

}  // namespace

TEST_F(WindowTest, goesFromPageToPageByKeys) {
  openQuick();
  const std::vector<std::pair<Qt::Key, const char*>> keys{
      {Qt::Key_2, "latency"}, {Qt::Key_3, "sweep"}, {Qt::Key_4, "cost"},    {Qt::Key_5, "timeline"},
      {Qt::Key_6, "compare"}, {Qt::Key_7, "run"},   {Qt::Key_1, "overview"}};
  for (const auto& [key, id] : keys) {
    press(key, Qt::ControlModifier);
    EXPECT_EQ(_window.currentPage()->id(), id);
    EXPECT_TRUE(_window.currentPage()->isVisible());
  }
}

TEST_F(WindowTest, everyChartHasTitleAxesAndSeries) {
  openQuick();
  for (const char* id : {"overview", "latency", "cost", "timeline"}) {
    show<Page>(id);
    EXPECT_FALSE(_window.currentPage()->charts().empty()) << id;
    for (const ChartSpec& chart : _window.currentPage()->charts()) {
      EXPECT_FALSE(chart.id.isEmpty()) << id;
      EXPECT_FALSE(chart.title.isEmpty()) << chart.id.toStdString();
      EXPECT_FALSE(chart.y.title.isEmpty()) << chart.id.toStdString();
      EXPECT_FALSE(chart.series.empty()) << chart.id.toStdString();
    }
  }
}

TEST_F(WindowTest, showsLatencyWithAndWithoutTheUncorrectedOne) {
  openQuick();
  auto* page = show<LatencyPage>("latency");
  ASSERT_EQ(page->charts().size(), 3u);
  const auto lines = page->charts().front().series.size();
  page->uncorrected()->setFocus();
  QTest::keyClick(page->uncorrected(), Qt::Key_Space);
  EXPECT_EQ(page->charts().front().series.size(), 2 * lines);
}

TEST_F(WindowTest, sweepsAnyFigureOverWhatVaries) {
  open({sweepIn(_directory)});
  auto* page = show<SweepPage>("sweep");
  EXPECT_EQ(page->parameter()->key(), "clients");
  ASSERT_EQ(page->charts().size(), 1u);
  ASSERT_EQ(page->charts().front().series.size(), 2u);
  EXPECT_EQ(page->charts().front().series.front().points.size(), 3u);
  page->figure()->choose("p99_ms");
  EXPECT_TRUE(page->charts().front().y.title.contains("p99")) << page->charts().front().y.title.toStdString();
  tick(_window.filterBar()->techniques(), "Comet");
  EXPECT_EQ(page->figure()->key(), "p99_ms") << "what was chosen stays chosen";
  EXPECT_EQ(page->charts().front().series.size(), 1u);
}

TEST_F(WindowTest, anotherLoadIsChosenForAllPages) {
  open({sweepIn(_directory)});
  ASSERT_EQ(_window.loadBox()->count(), 3);
  _window.loadBox()->setFocus();
  QTest::keyClick(_window.loadBox(), Qt::Key_End);
  settle();
  const QString load = _window.loadBox()->currentText();
  EXPECT_TRUE(load.contains("400")) << load.toStdString();
  EXPECT_TRUE(cell(0, 1).startsWith("4.00")) << cell(0, 1).toStdString();
  show<Page>("latency");
  EXPECT_TRUE(_window.currentPage()->charts().front().subtitle.contains("400"));
}

TEST_F(WindowTest, comparesTheNewestSessionWithTheOneBefore) {
  const QString path = fileWith(_directory, "quick");
  {
    results::Store store(_directory.file(), results::Store::Mode::readWrite);
    addSession(store, "quick", 2, 6);
    addSession(store, "quick", 4, 6);
  }
  open({path});
  auto* page = show<ComparePage>("compare");
  const auto answered = [&] { return eventually([&] { return page->isReady(); }); };
  ASSERT_TRUE(answered());
  EXPECT_EQ(page->base()->key(), "0/2");
  EXPECT_EQ(page->other()->key(), "0/3");
  ASSERT_GT(page->table()->model()->rowCount(), 0);
  EXPECT_EQ(page->table()->model()->index(0, ComparisonModel::Ratio).data(Qt::UserRole).toDouble(), 2);
  ASSERT_EQ(page->charts().size(), 1u);
  EXPECT_FALSE(page->charts().front().series.empty());
  page->base()->choose("0/1");
  ASSERT_TRUE(answered());
  EXPECT_EQ(page->table()->model()->index(0, ComparisonModel::Ratio).data(Qt::UserRole).toInt(), 4);
  const int all = page->table()->model()->rowCount();
  tick(_window.filterBar()->techniques(), "Comet");
  EXPECT_EQ(page->table()->model()->rowCount(), all / 3);
}

TEST_F(WindowTest, swapsWhatIsComparedAlsoWhileItStillCompares) {
  fileWith(_directory, "quick");
  open({fileWith(_directory, "quick")});
  auto* page = show<ComparePage>("compare");
  QTest::mouseClick(page->findChild<QToolButton*>(), Qt::LeftButton);
  EXPECT_EQ(page->base()->key(), "0/2");
  EXPECT_EQ(page->other()->key(), "0/1");
  EXPECT_TRUE(eventually([&] { return page->isReady(); }));
  EXPECT_GT(page->table()->model()->rowCount(), 0);
}

TEST_F(WindowTest, saysWhatToDoWhereThereIsNothingToCompareWith) {
  openQuick();
  auto* page = show<ComparePage>("compare");
  EXPECT_TRUE(page->isReady());
  EXPECT_EQ(page->table()->model()->rowCount(), 0);
  const auto labels = page->findChildren<QLabel*>();
  EXPECT_TRUE(std::any_of(labels.begin(), labels.end(),
                          [](const QLabel* label) { return label->text().contains("measure again"); }));
}

TEST_F(WindowTest, showsTheFactsOfTheRunThatIsSelected) {
  openQuick();
  auto* page = show<RunPage>("run");
  EXPECT_EQ(page->table()->model()->rowCount(), 9);
  EXPECT_GT(page->facts()->topLevelItemCount(), 5);
  const auto facts = [&] {
    QStringList all;
    for (int row = 0; row < page->facts()->topLevelItemCount(); ++row)
      all.append(page->facts()->topLevelItem(row)->text(1));
    return all;
  };
  const QStringList first = facts();
  EXPECT_TRUE(first.contains("push-bench --clients 100")) << first.join("\n").toStdString();
  click(page->table(), 4, 1);
  EXPECT_NE(facts(), first);
  EXPECT_EQ(_window.workspace().filter().contenders.size(), 0u) << "a click only selects here";
  QTest::keyClick(page->table(), Qt::Key_Return);
  settle();
  EXPECT_EQ(page->table()->model()->rowCount(), 3);
}

TEST_F(WindowTest, showsEachRepetitionInTime) {
  openQuick();
  auto* page = show<TimelinePage>("timeline");
  EXPECT_EQ(page->repetition()->count(), 4);
  const auto subtitle = page->charts().front().series.front().points.size();
  EXPECT_EQ(subtitle, 2u);
  page->repetition()->choose("2");
  EXPECT_EQ(page->repetition()->key(), "2");
  EXPECT_FALSE(page->charts().front().series.empty());
}

}  // namespace pushlab::viewer
