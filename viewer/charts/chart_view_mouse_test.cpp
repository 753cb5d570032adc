#include "viewer/charts/chart_view_test.h"

namespace pushlab::viewer {
namespace {

struct ChartViewMouse : ViewTest {};

TEST_F(ChartViewMouse, DraggingZoomsIntoTheFrame) {
  open(made_up::timeline());
  drag(at(20, 900'000), at(40, 300'000));
  EXPECT_NEAR(left(), 20, 0.2);
  EXPECT_NEAR(right(), 40, 0.2);
  EXPECT_NEAR(bottom(), 300'000, 5'000);
  EXPECT_NEAR(top(), 900'000, 5'000);
  EXPECT_TRUE(isolated.empty()) << "a drag is no click";
}

TEST_F(ChartViewMouse, DraggingWorksOnALogarithmicAxisAndUpwards) {
  open(made_up::sweep());
  drag(at(1000, 1), at(100, 10));
  EXPECT_NEAR(left(), 100, 3);
  EXPECT_NEAR(right(), 1000, 30);
  EXPECT_NEAR(bottom(), 1, 0.05);
  EXPECT_NEAR(top(), 10, 0.5);
}

TEST_F(ChartViewMouse, ADragBeyondThePlotStopsAtItsEdge) {
  open(made_up::timeline());
  const double before = right();
  drag(at(50, 900'000), QPoint(view.width() + 400, at(50, 300'000).y()));
  EXPECT_NEAR(left(), 50, 0.2);
  EXPECT_NEAR(right(), before, 0.01);
}

TEST_F(ChartViewMouse, EscapeCancelsADrag) {
  open(made_up::timeline());
  const double before = right();
  QTest::mousePress(&view, Qt::LeftButton, {}, at(20, 900'000));
  QTest::mouseMove(&view, at(40, 300'000));
  press(Qt::Key_Escape);
  QTest::mouseRelease(&view, Qt::LeftButton, {}, at(40, 300'000));
  EXPECT_EQ(right(), before);
}

TEST_F(ChartViewMouse, ADoubleClickOrHomeShowsAllAgain) {
  open(made_up::timeline());
  const double all = right();
  drag(at(20, 900'000), at(40, 300'000));
  QTest::mouseDClick(&view, Qt::LeftButton, {}, at(30, 500'000));
  EXPECT_EQ(right(), all);
  EXPECT_EQ(bottom(), 0);
}

TEST_F(ChartViewMouse, TheMiddleButtonOrShiftPans) {
  open(made_up::timeline());
  for (const bool middle : {true, false}) {
    drag(at(20, 900'000), at(40, 300'000));
    const double width = right() - left();
    const QPoint from = at(30, 600'000), to = at(25, 600'000);
    drag(from, to, middle ? Qt::MiddleButton : Qt::LeftButton, middle ? Qt::NoModifier : Qt::ShiftModifier);
    EXPECT_NEAR(left(), 25, 0.3) << middle;
    EXPECT_NEAR(right() - left(), width, 1e-6) << middle;
    EXPECT_NEAR(bottom(), 300'000, 10'000) << middle;
    view.resetZoom();
  }
}

TEST_F(ChartViewMouse, PanningStopsAtTheEndOfTheData) {
  open(made_up::timeline());
  const double end = right();
  drag(at(40, 900'000), at(55, 300'000));
  drag(at(54, 600'000), at(41, 600'000), Qt::MiddleButton);
  drag(QPoint(at(right(), 600'000)) - QPoint(5, 0), at(left(), 600'000), Qt::MiddleButton);
  EXPECT_NEAR(right(), end, 1e-6);
}

TEST_F(ChartViewMouse, TheWheelZoomsAtThePointer) {
  open(made_up::timeline());
  const QPoint pointer = at(15, 800'000);
  turnWheel(pointer, 3);
  EXPECT_NEAR(view.positionOf(15, 800'000).x(), pointer.x(), 1);
  EXPECT_NEAR(view.positionOf(15, 800'000).y(), pointer.y(), 1);
  EXPECT_LT(right() - left(), 40);
  turnWheel(pointer, -10);
  EXPECT_LE(left(), 1) << "back at all of it";
}

TEST_F(ChartViewMouse, BarsKeepTheirZero) {
  open(made_up::bars());
  drag(at(0.5, 12), at(3.5, 18));
  EXPECT_EQ(bottom(), 0);
  EXPECT_NEAR(top(), 18, 0.3);
  EXPECT_NEAR(left(), 0.5, 0.02);
  view.zoom(2);
  EXPECT_EQ(bottom(), 0);
}

TEST_F(ChartViewMouse, TheCrosshairTellsTheNearestPoint) {
  open(made_up::sweep());
  const double y = made_up::sweep().series[1].points[2].y;
  hover(at(100, y) + QPoint(3, -2));
  EXPECT_EQ(view.crosshairText(),
            "Comet (threads)\nclients: 100\ndelivery latency, p99, ms: 0.75\n95 % interval: 0.6375 to 0.9");
}

TEST_F(ChartViewMouse, TheCrosshairTellsWhatIsNotValidAndWhy) {
  open(made_up::sweep());
  hover(at(10'000, made_up::sweep().series[0].points[6].y));
  EXPECT_TRUE(says("○ not valid")) << view.crosshairText().toStdString();
  EXPECT_TRUE(says("the load generator was the bottleneck"));
}

TEST_F(ChartViewMouse, TheCrosshairHasPercentiles) {
  open(made_up::percentiles(1));
  hover(at(99, made_up::percentiles(1).series[0].points[40].y));
  EXPECT_TRUE(says("percentile of deliveries, %: 99 %")) << view.crosshairText().toStdString();
}

TEST_F(ChartViewMouse, TheCrosshairLeavesWithThePointer) {
  open(made_up::sweep());
  hover(at(100, 1));
  EXPECT_FALSE(view.crosshairText().isEmpty());
  hover({3, 3});
  EXPECT_TRUE(view.crosshairText().isEmpty());
  hover(at(100, 1));
  QEvent leave(QEvent::Leave);
  QApplication::sendEvent(&view, &leave);
  EXPECT_TRUE(view.crosshairText().isEmpty());
}

TEST_F(ChartViewMouse, TheCrosshairOfBarsGoesByTheRow) {
  open(made_up::bars());
  hover(at(2, 1));
  EXPECT_TRUE(says("Comet (coroutines)\nserver CPU per delivery, µs: 13"))
      << view.crosshairText().toStdString();
}

TEST_F(ChartViewMouse, AClickAtALineIsolatesIt) {
  open(made_up::sweep());
  const Series series = made_up::sweep().series[4];
  const QPointF a = view.positionOf(100, series.points[2].y), b = view.positionOf(300, series.points[3].y);
  QTest::mouseClick(&view, Qt::LeftButton, {}, ((a + b) / 2).toPoint());
  ASSERT_EQ(isolated.size(), 1U);
  EXPECT_EQ(isolated[0], series.contender);
}

TEST_F(ChartViewMouse, AClickBesideAllLinesDoesNothing) {
  open(made_up::sweep());
  QTest::mouseClick(&view, Qt::LeftButton, {}, at(20, 30));
  QTest::mouseClick(&view, Qt::LeftButton, {}, {3, 3});
  QTest::mouseClick(&view, Qt::RightButton, {}, at(100, made_up::sweep().series[0].points[2].y));
  EXPECT_TRUE(isolated.empty());
}

TEST_F(ChartViewMouse, AClickAtABarIsolatesIt) {
  open(made_up::bars());
  QTest::mouseClick(&view, Qt::LeftButton, {}, at(4, 5));
  ASSERT_EQ(isolated.size(), 1U);
  EXPECT_EQ(isolated[0], made_up::contenders()[4]);
}

TEST_F(ChartViewMouse, ALegendEntryTogglesItsSeries) {
  open(made_up::percentiles(4));
  ASSERT_EQ(legend().size(), 4U);
  const double withPolling = top();
  QTest::mouseClick(legend()[0], Qt::LeftButton);
  EXPECT_FALSE(view.isSeriesVisible(0));
  EXPECT_TRUE(view.isSeriesVisible(1));
  EXPECT_LT(top(), withPolling) << "the others have all of the plot";
  QTest::mouseClick(legend()[0], Qt::LeftButton);
  EXPECT_TRUE(view.isSeriesVisible(0));
  EXPECT_EQ(top(), withPolling);
}

TEST_F(ChartViewMouse, OfManySeriesTheDottedOnesGoWithTheirMainOnes) {
  open(made_up::percentiles(6, true));
  std::size_t listed = 0;
  for (const QAbstractButton* entry : legend())
    listed += entry->isVisible() ? 1 : 0;
  EXPECT_EQ(listed, 6U);
  QTest::mouseClick(legend()[2], Qt::LeftButton);
  EXPECT_FALSE(view.isSeriesVisible(2));
  EXPECT_FALSE(view.isSeriesVisible(3));
  EXPECT_TRUE(view.isSeriesVisible(4));
  EXPECT_TRUE(view.isSeriesVisible(5));
  QTest::mouseClick(legend()[2], Qt::LeftButton);
  EXPECT_TRUE(view.isSeriesVisible(3));
}

TEST_F(ChartViewMouse, WhatIsHiddenIsNeitherDrawnNorFound) {
  open(made_up::percentiles(4));
  const QColor polling = styleOf(made_up::contenders()[0], Theme::light()).color;
  const auto pixels = [&] {
    const QImage picture = view.grab(QRect(0, 0, 600, view.height())).toImage();
    int count = 0;
    for (int y = 0; y < picture.height(); ++y)
      for (int x = 0; x < picture.width(); ++x)
        if (picture.pixelColor(x, y) == polling) ++count;
    return count;
  };
  EXPECT_GT(pixels(), 200);
  QTest::mouseClick(legend()[0], Qt::LeftButton);
  EXPECT_EQ(pixels(), 0);
  hover(at(90, 5));
  EXPECT_FALSE(says("Polling"));
}

}  // namespace
}  // namespace pushlab::viewer
