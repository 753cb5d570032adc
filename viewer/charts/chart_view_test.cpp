#include "viewer/charts/chart_view_test.h"

#include <QElapsedTimer>

#include "viewer/charts/chart_export.h"

namespace pushlab::viewer {
namespace {

struct ChartViewTest : ViewTest {};

TEST_F(ChartViewTest, ShowsWhatIsExported) {
  open(made_up::sweep());
  view.clearFocus();
  EXPECT_EQ(view.grab().toImage().convertToFormat(QImage::Format_RGB32),
            pictureOf(made_up::sweep(), Theme::light(), view.size()).convertToFormat(QImage::Format_RGB32));
}

TEST_F(ChartViewTest, IsEmptyUntilItIsGivenAChart) {
  ChartView blank;
  blank.resize(300, 200);
  EXPECT_FALSE(blank.grab().isNull());
  QTest::mouseClick(&blank, Qt::LeftButton);
  QTest::keyClick(&blank, Qt::Key_Right);
  EXPECT_TRUE(blank.crosshairText().isEmpty());
  EXPECT_TRUE(blank.spec().series.empty());
}

TEST_F(ChartViewTest, FreshFiguresOfTheSameChartKeepZoomAndToggles) {
  open(made_up::timeline());
  QTest::mouseClick(legend()[1], Qt::LeftButton);
  view.zoom(3);
  const double before = left();
  view.show(made_up::timeline(61), Theme::dark());
  EXPECT_NEAR(left(), before, 1e-9);
  EXPECT_FALSE(view.isSeriesVisible(1));
  EXPECT_FALSE(legend()[1]->isChecked());
}

TEST_F(ChartViewTest, FreshFiguresKeepTheCrosshair) {
  open(made_up::timeline());
  press(Qt::Key_Right);
  press(Qt::Key_Right);
  view.show(made_up::timeline(61), Theme::light());
  EXPECT_TRUE(says("Comet (coroutines)\ntime since the start of the measured window, s: 2\n"));
  view.show(made_up::timeline(1), Theme::light());
  EXPECT_TRUE(view.crosshairText().isEmpty()) << "there is no second point any more";
}

TEST_F(ChartViewTest, FreshFiguresLeaveTheFocusWhereItIs) {
  open(made_up::timeline());
  QApplication::setActiveWindow(&view);
  legend()[1]->setFocus();
  view.show(made_up::timeline(61), Theme::light());
  EXPECT_TRUE(legend()[1]->hasFocus());
}

TEST_F(ChartViewTest, IsolatingMayShowAnotherChartAtOnce) {
  open(made_up::sweep());
  QObject::connect(&view, &ChartView::isolated, &view,
                   [this] { view.show(made_up::percentiles(1), Theme::light()); });
  press(Qt::Key_Down);
  press(Qt::Key_Return);
  EXPECT_EQ(view.spec().id, "latency-percentiles");
  view.show(made_up::bars(), Theme::light());
  QTest::mouseClick(&view, Qt::LeftButton, {}, at(1, 2));
  EXPECT_EQ(view.spec().id, "latency-percentiles");
  EXPECT_EQ(isolated.size(), 2U);
}

TEST_F(ChartViewTest, AnotherChartStartsAfresh) {
  open(made_up::timeline());
  QTest::mouseClick(legend()[1], Qt::LeftButton);
  view.zoom(3);
  view.show(made_up::sweep(), Theme::light());
  EXPECT_TRUE(view.isSeriesVisible(1));
  EXPECT_LT(left(), 10);
  EXPECT_GT(right(), 10'000);
}

TEST_F(ChartViewTest, AChartWithFewerSeriesForgetsWhatWasLookedAt) {
  open(made_up::percentiles(8));
  hover(at(90, 1));
  ASSERT_FALSE(view.crosshairText().isEmpty());
  view.show(made_up::percentiles(1), Theme::light());
  EXPECT_TRUE(view.crosshairText().isEmpty());
  EXPECT_EQ(legend().size(), 1U);
  view.grab();
}

TEST_F(ChartViewTest, PresentationLeavesTheFiguresWhereTheyAre) {
  open(made_up::percentiles(4));
  const double before = top();
  view.setTextScale(1.8);
  EXPECT_EQ(top(), before);
  EXPECT_EQ(legend().size(), 4U);
  EXPECT_GT(legend()[0]->height(), 25);
}

TEST_F(ChartViewTest, MoreRowsWantMoreRoom) {
  open(made_up::bars(3));
  const int few = view.sizeHint().height();
  view.show(made_up::bars(14), Theme::light());
  EXPECT_GT(view.sizeHint().height(), few);
}

TEST_F(ChartViewTest, HasANameForThoseWhoListen) {
  open(made_up::sweep());
  EXPECT_EQ(view.accessibleName(), "delivery latency, p99, over clients");
  EXPECT_EQ(legend()[0]->accessibleName(), "Comet (coroutines)");
  EXPECT_EQ(view.accessibleDescription(), "latency: 10 messages/s of 128 B");
  press(Qt::Key_Right);
  EXPECT_EQ(view.accessibleDescription(), view.crosshairText());
}

/// Ten lines of 10,000 points; the bounds leave room for a slow and busy machine.
struct FluidTest : ViewTest {
  /// The shortest of several times, in ns.
  template <typename Work>
  double timeOf(const Work& work) {
    double shortest = 1e18;
    for (int attempt = 0; attempt < 5; ++attempt) {
      QElapsedTimer timer;
      timer.start();
      work();
      shortest = std::min(shortest, static_cast<double>(timer.nsecsElapsed()));
    }
    return shortest;
  }

  /// Of moving the crosshair and of zooming a chart with so many points in each line.
  std::pair<double, double> timesWith(std::size_t points) {
    ChartSpec spec = made_up::timeline(points);
    for (std::size_t copy = 0; copy < 7; ++copy)
      spec.series.push_back(spec.series[copy]);
    open(spec);
    const double moves = timeOf([this] {
      for (int step = 0; step < 20; ++step)
        hover(QPoint(200 + 4 * step, 200 + step));
    });
    const double zooms = timeOf([this] {
      for (const double factor : {2.0, 0.5}) {
        view.zoom(factor);
        view.grab();
      }
    });
    return {moves, zooms};
  }
};

TEST_F(FluidTest, TenTimesThePointsTakeNotMuchMoreThanTenTimesAsLong) {
  const auto few = timesWith(1'000), many = timesWith(10'000);
  EXPECT_LT(many.first / few.first, 30) << "moves of the crosshair";
  EXPECT_LT(many.second / few.second, 30) << "zooms";
}

}  // namespace
}  // namespace pushlab::viewer
