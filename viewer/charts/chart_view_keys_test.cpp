#include "viewer/charts/chart_view_test.h"

namespace pushlab::viewer {
namespace {

struct ChartViewKeys : ViewTest {};

TEST_F(ChartViewKeys, ArrowsGoFromPointToPointAndSeriesToSeries) {
  open(made_up::sweep());
  EXPECT_TRUE(view.crosshairText().isEmpty());
  press(Qt::Key_Right);
  EXPECT_TRUE(says("Comet (coroutines)\nclients: 10\n")) << view.crosshairText().toStdString();
  press(Qt::Key_Right);
  press(Qt::Key_Right);
  EXPECT_TRUE(says("clients: 100\n"));
  press(Qt::Key_Down);
  EXPECT_TRUE(says("Comet (threads)\nclients: 100\n")) << view.crosshairText().toStdString();
  press(Qt::Key_Up);
  press(Qt::Key_Up);
  EXPECT_TRUE(says("Raw TCP (coroutines)\nclients: 100\n")) << "round and round";
  press(Qt::Key_Left);
  EXPECT_TRUE(says("clients: 30\n"));
}

TEST_F(ChartViewKeys, ArrowsPassOverWhatIsHidden) {
  open(made_up::sweep());
  press(Qt::Key_Right);
  QTest::mouseClick(legend()[1], Qt::LeftButton);
  view.setFocus();
  press(Qt::Key_Down);
  EXPECT_TRUE(says("WebSocket (coroutines)\n")) << view.crosshairText().toStdString();
}

TEST_F(ChartViewKeys, ArrowsGoDownTheRowsOfBars) {
  open(made_up::bars());
  press(Qt::Key_Down);
  EXPECT_TRUE(says("Polling (coroutines)"));
  press(Qt::Key_Down);
  press(Qt::Key_Down);
  EXPECT_TRUE(says("Comet (coroutines)"));
  press(Qt::Key_Up);
  EXPECT_TRUE(says("Polling (threads)"));
}

TEST_F(ChartViewKeys, ThePointThatIsLookedAtComesIntoSight) {
  open(made_up::timeline());
  press(Qt::Key_Right);
  for (int times = 0; times < 4; ++times)
    press(Qt::Key_Plus);
  EXPECT_GT(left(), 20);
  press(Qt::Key_Left);
  EXPECT_TRUE(says("window, s: 1\n")) << view.crosshairText().toStdString();
  EXPECT_LE(left(), 1);
}

TEST_F(ChartViewKeys, PlusAndMinusZoomAboutTheMiddle) {
  open(made_up::timeline());
  const double all = right() - left(), middle = (right() + left()) / 2;
  press(Qt::Key_Plus);
  EXPECT_NEAR(right() - left(), all / 1.5, 1e-6);
  EXPECT_NEAR((right() + left()) / 2, middle, 1e-6);
  press(Qt::Key_Minus);
  EXPECT_NEAR(right() - left(), all, 1e-6);
}

TEST_F(ChartViewKeys, ControlAndArrowsPan) {
  open(made_up::timeline());
  view.zoom(4);
  const double x = left(), y = bottom(), width = right() - left(), height = top() - bottom();
  press(Qt::Key_Right, Qt::ControlModifier);
  EXPECT_NEAR(left(), x + width / 10, 1e-6);
  press(Qt::Key_Left, Qt::ControlModifier);
  press(Qt::Key_Up, Qt::ControlModifier);
  EXPECT_NEAR(left(), x, 1e-6);
  EXPECT_NEAR(bottom(), y + height / 10, 1e-3);
  press(Qt::Key_Down, Qt::ControlModifier);
  EXPECT_NEAR(bottom(), y, 1e-3);
  EXPECT_TRUE(view.crosshairText().isEmpty());
}

TEST_F(ChartViewKeys, HomeShowsAllAgain) {
  open(made_up::timeline());
  const double all = right();
  view.zoom(4);
  press(Qt::Key_Home);
  EXPECT_EQ(right(), all);
}

TEST_F(ChartViewKeys, EnterIsolatesAndEscapeLeaves) {
  open(made_up::sweep());
  press(Qt::Key_Return);
  EXPECT_TRUE(isolated.empty()) << "nothing is looked at";
  press(Qt::Key_Right);
  press(Qt::Key_Down);
  press(Qt::Key_Return);
  ASSERT_EQ(isolated.size(), 1U);
  EXPECT_EQ(isolated[0], made_up::contenders()[3]);
  press(Qt::Key_Escape);
  EXPECT_TRUE(view.crosshairText().isEmpty());
}

TEST_F(ChartViewKeys, EscapeAndEnterAreLeftToTheWindowWhereNothingIsLookedAt) {
  open(made_up::sweep());
  for (const Qt::Key key : {Qt::Key_Escape, Qt::Key_Return}) {
    QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier);
    event.ignore();
    QApplication::sendEvent(&view, &event);
    EXPECT_FALSE(event.isAccepted());
  }
}

TEST_F(ChartViewKeys, ShortcutsOfTheWindowDoNotTakeTheKeysOfAChart) {
  open(made_up::sweep());
  QKeyEvent home(QEvent::ShortcutOverride, Qt::Key_Home, Qt::NoModifier);
  home.ignore();
  QApplication::sendEvent(&view, &home);
  EXPECT_TRUE(home.isAccepted());
  QKeyEvent save(QEvent::ShortcutOverride, Qt::Key_S, Qt::ControlModifier);
  save.ignore();
  QApplication::sendEvent(&view, &save);
  EXPECT_FALSE(save.isAccepted());
}

TEST_F(ChartViewKeys, TabAndSpaceToggleALegendEntry) {
  open(made_up::percentiles(4));
  QApplication::setActiveWindow(&view);
  press(Qt::Key_Tab);
  ASSERT_TRUE(legend()[0]->hasFocus());
  QTest::keyClick(legend()[0], Qt::Key_Space);
  EXPECT_FALSE(view.isSeriesVisible(0));
  QTest::keyClick(legend()[0], Qt::Key_Tab);
  EXPECT_TRUE(legend()[1]->hasFocus());
}

}  // namespace
}  // namespace pushlab::viewer
