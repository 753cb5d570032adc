#include <QHeaderView>

#include "viewer/window/overview_page.h"
#include "viewer/window/run_page.h"
#include "viewer/window/window_test_support.h"

namespace pushlab::viewer {

TEST_F(WindowTest, showsTheNewestSuiteOfAFileAtOnce) {
  const QString path = fileWith(_directory, "idle");
  fileWith(_directory, "quick");
  open({path});
  EXPECT_EQ(_window.workspace().filter().suites, std::set<QString>{"quick"});
  EXPECT_EQ(_window.filterBar()->suite()->key(), "quick");
  EXPECT_EQ(rows(), 3);
  EXPECT_TRUE(_window.currentPage()->isVisible());
  EXPECT_TRUE(_window.windowTitle().startsWith("pushlab.sqlite"));
  auto* overview = dynamic_cast<OverviewPage*>(_window.currentPage());
  EXPECT_TRUE(overview->finding().contains("WebSocket")) << overview->finding().toStdString();
}

TEST_F(WindowTest, filtersByTickingTechniques) {
  openQuick();
  tick(_window.filterBar()->techniques(), "Comet");
  EXPECT_EQ(rows(), 1);
  EXPECT_TRUE(cell(0, 0).startsWith("Comet"));
  EXPECT_EQ(_window.filterBar()->techniques()->text(), "Technique: Comet ▾");
  tick(_window.filterBar()->techniques(), "Polling");
  EXPECT_EQ(rows(), 2);
  EXPECT_EQ(_window.filterBar()->techniques()->text(), "Technique: 2 of 3 ▾");
}

TEST_F(WindowTest, undoesAndRedoesTheFilterByKeys) {
  openQuick();
  tick(_window.filterBar()->techniques(), "Comet");
  press(Qt::Key_Z, Qt::ControlModifier);
  EXPECT_EQ(rows(), 3);
  press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
  EXPECT_EQ(rows(), 1);
  press(Qt::Key_L, Qt::ControlModifier);
  EXPECT_EQ(rows(), 3);
}

TEST_F(WindowTest, isolatesTheRowThatIsClickedOnAllPages) {
  openQuick();
  const QString clicked = cell(1, 0);
  click(table(), 1, 0);
  EXPECT_EQ(rows(), 1);
  EXPECT_EQ(cell(0, 0), clicked);
  EXPECT_TRUE(_window.filterBar()->isolated()->text().contains(clicked.section(' ', 0, 0)));
  for (const char* id : {"latency", "cost", "timeline"}) {
    show<Page>(id);
    for (const ChartSpec& chart : _window.currentPage()->charts())
      for (const Series& series : chart.series)
        EXPECT_EQ(series.contender.technique, "comet") << id << " " << chart.id.toStdString();
  }
  QTest::mouseClick(_window.filterBar()->isolated(), Qt::LeftButton);
  settle();
  EXPECT_FALSE(_window.filterBar()->isolated()->isVisible());
  show<Page>("overview");
  EXPECT_EQ(rows(), 3);
}

TEST_F(WindowTest, isolatesARowByEnterAndUndoBringsTheOthersBack) {
  openQuick();
  table()->setFocus();
  table()->setCurrentIndex(table()->model()->index(2, 0));
  QTest::keyClick(table(), Qt::Key_Return);
  settle();
  EXPECT_EQ(rows(), 1);
  press(Qt::Key_Z, Qt::ControlModifier);
  EXPECT_EQ(rows(), 3);
}

TEST_F(WindowTest, sortsTheLeagueTableByTheHeadThatIsClicked) {
  openQuick();
  EXPECT_EQ(table()->sortedBy(), "p50_ms");
  EXPECT_TRUE(cell(0, 0).startsWith("WebSocket"));
  QHeaderView* head = table()->horizontalHeader();
  const auto clickHead = [&](int column) {
    const QPoint place(head->sectionViewportPosition(column) + head->sectionSize(column) / 2,
                       head->height() / 2);
    QTest::mouseClick(head->viewport(), Qt::LeftButton, {}, place);
  };
  clickHead(1);
  EXPECT_TRUE(cell(0, 0).startsWith("Polling")) << "the other way round";
  clickHead(1);
  EXPECT_TRUE(cell(0, 0).startsWith("WebSocket"));
  clickHead(3);
  EXPECT_NE(table()->sortedBy(), "p50_ms");
}

TEST_F(WindowTest, keepsSortingAndSelectionWhenTheFilterChanges) {
  openQuick();
  table()->horizontalHeader()->setSortIndicator(1, Qt::DescendingOrder);
  table()->setCurrentIndex(table()->model()->index(0, 0));
  _window.filterBar()->validOnly()->click();
  settle();
  EXPECT_TRUE(cell(0, 0).startsWith("Polling"));
  EXPECT_EQ(table()->currentIndex().row(), 0);
  EXPECT_EQ(table()->sortedBy(), "p50_ms");
}

TEST_F(WindowTest, choosesSuiteAndSession) {
  fileWith(_directory, "idle");
  fileWith(_directory, "quick");
  open({fileWith(_directory, "quick")});
  _window.filterBar()->suite()->choose("idle");
  EXPECT_EQ(_window.workspace().filter().suites, std::set<QString>{"idle"});
  _window.filterBar()->suite()->choose("quick");
  EXPECT_EQ(_window.workspace().view()->runs.size(), 9u);
  _window.filterBar()->sessions()->choose("*");
  EXPECT_EQ(_window.workspace().view()->runs.size(), 18u);
  _window.filterBar()->sessions()->choose("0/1");
  EXPECT_EQ(_window.workspace().view()->runs.size(), 9u);
  EXPECT_EQ(_window.workspace().view()->runs.front()->run.plan.suite, "idle");
}

TEST_F(WindowTest, saysSoWhereNothingPassesAndClearsWithAClick) {
  openQuick();
  Filter nothing = _window.workspace().filter();
  nothing.models = {"none of these"};
  _window.workspace().history().set(nothing);
  settle();
  EXPECT_TRUE(_window.blank()->isVisible());
  EXPECT_TRUE(_window.blank()->text().contains("filter"));
  QTest::mouseClick(_window.blank()->button(), Qt::LeftButton);
  settle();
  EXPECT_FALSE(_window.blank()->isVisible());
  EXPECT_EQ(rows(), 3);
}

}  // namespace pushlab::viewer
