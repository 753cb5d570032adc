#include "viewer/charts/plot_data.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "viewer/charts/full_extent.h"
#include "viewer/charts/made_up_charts.h"
#include "viewer/charts/visible_points.h"

namespace pushlab::viewer {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

ChartSpec oneLine(Scale x, Scale y, std::vector<Point> points) {
  ChartSpec spec;
  spec.x.scale = x;
  spec.y.scale = y;
  spec.series.push_back({"one", made_up::contenders()[0], 0, false, std::move(points)});
  return spec;
}

Extent extentOf(const ChartSpec& spec) {
  return fullExtent(spec, placesOf(spec), std::vector<bool>(spec.series.size(), false));
}

TEST(PlotData, LeavesOutWhatTheScaleHasNoPlaceFor) {
  EXPECT_EQ(
      placesOf(oneLine(Scale::Logarithmic, Scale::Linear, {{0, 1}, {-1, 1}, {10, 1}, {1, NAN}}))[0].size(),
      1U);
  EXPECT_EQ(
      placesOf(oneLine(Scale::Percentile, Scale::Linear, {{0, 1}, {100, 1}, {99.9, infinity}, {-1, 2}}))[0]
          .size(),
      1U);
}

TEST(PlotData, IsInTheOrderOfXAndRemembersThePoint) {
  const auto places = placesOf(oneLine(Scale::Linear, Scale::Linear, {{3, 1}, {1, 2}, {2, 3}}))[0];
  EXPECT_EQ(places[0].point, 1U);
  EXPECT_EQ(places[2].point, 0U);
}

TEST(PlotData, PointsOfOneCategoryLieBesideEachOther) {
  ChartSpec spec = made_up::bars(2);
  spec.series[1].points[0].x = 0;
  const auto places = placesOf(spec);
  EXPECT_LT(places[0][0].x, 0);
  EXPECT_GT(places[1][0].x, 0);
  EXPECT_NEAR(places[1][0].x - places[0][0].x, places[0][0].breadth, 1e-9);
  EXPECT_TRUE(isBesideAnother(places[0][0]));
  EXPECT_FALSE(isBesideAnother(placesOf(made_up::bars(2))[0][0]));
}

TEST(PlotData, BarsNeedAZero) {
  EXPECT_TRUE(hasBars(made_up::bars()));
  ChartSpec logarithmic = made_up::bars();
  logarithmic.y.scale = Scale::Logarithmic;
  EXPECT_FALSE(hasBars(logarithmic));
}

TEST(FullExtent, BarsAndLinesOfWhatIsNotNegativeStartAtZero) {
  EXPECT_EQ(extentOf(made_up::bars()).y.min, 0);
  EXPECT_EQ(extentOf(made_up::timeline()).y.min, 0);
  EXPECT_LT(extentOf(oneLine(Scale::Linear, Scale::Linear, {{0, -1}, {1, 5}})).y.min, -1);
}

TEST(FullExtent, HoldsIntervals) {
  const Extent extent =
      extentOf(oneLine(Scale::Linear, Scale::Linear, {{0, 5, statistics::Interval{-3, 20}}, {1, 5}}));
  EXPECT_LE(extent.y.min, -3);
  EXPECT_GE(extent.y.max, 20);
}

TEST(FullExtent, AnIntervalDownToZeroDoesNotStretchALogarithmicAxis) {
  const Extent extent =
      extentOf(oneLine(Scale::Linear, Scale::Logarithmic, {{0, 5, statistics::Interval{0, 20}}, {1, 5}}));
  EXPECT_GT(extent.y.min, 0);
}

TEST(FullExtent, LogarithmicValuesEndAtRoundNumbers) {
  const Extent extent = extentOf(oneLine(Scale::Linear, Scale::Logarithmic, {{0, 0.3}, {1, 700}}));
  EXPECT_NEAR(std::pow(10, extent.y.min), 0.2, 1e-9);
  EXPECT_NEAR(std::pow(10, extent.y.max), 1000, 1e-6);
}

TEST(FullExtent, TheAxesOwnLimitsHold) {
  ChartSpec spec = oneLine(Scale::Linear, Scale::Linear, {{0, 30}, {1, 60}});
  spec.y.min = 10;
  spec.y.max = 100;
  EXPECT_EQ(extentOf(spec).y, (Span{10, 100}));
}

TEST(FullExtent, IsNeverEmpty) {
  for (const Scale scale : {Scale::Linear, Scale::Logarithmic, Scale::Percentile})
    for (const auto& points : {std::vector<Point>{}, {{5, 5}}, {{0, 0}}, {{99, 7}, {99, 7}}}) {
      const Extent extent = extentOf(oneLine(scale, scale, points));
      EXPECT_GT(extent.x.length(), 0);
      EXPECT_GT(extent.y.length(), 0);
    }
}

TEST(FullExtent, WhatIsHiddenDoesNotCount) {
  const ChartSpec spec = made_up::percentiles(4);
  const auto places = placesOf(spec);
  const Extent all = fullExtent(spec, places, {false, false, false, false});
  EXPECT_LT(fullExtent(spec, places, {true, false, false, false}).y.max, all.y.max);
  EXPECT_EQ(fullExtent(spec, places, {true, true, true, true}), all);
}

Places ramp(std::size_t count) {
  Places places(count);
  for (std::size_t index = 0; index < count; ++index)
    places[index].x = static_cast<double>(index) / static_cast<double>(count);
  return places;
}

TEST(VisiblePoints, KeepsTheExtremesOfALongLine) {
  Places places = ramp(100'000);
  places[54'321].y = 9;
  places[77'777].y = -9;
  const auto points = visiblePoints(places, {0, 1}, 500);
  EXPECT_LE(points.size(), 2010);
  const auto [low, high] =
      std::minmax_element(points.begin(), points.end(), [](auto& a, auto& b) { return a.y() < b.y(); });
  EXPECT_EQ(low->y(), -9);
  EXPECT_EQ(high->y(), 9);
  EXPECT_TRUE(std::is_sorted(points.begin(), points.end(), [](auto& a, auto& b) { return a.x() < b.x(); }));
}

TEST(VisiblePoints, KeepsAllOfAShortOne) {
  EXPECT_EQ(visiblePoints(ramp(300), {0, 1}, 500).size(), 300);
}

TEST(VisiblePoints, GoesOnePointBeyondTheEdges) {
  const auto points = visiblePoints(ramp(10), {0.35, 0.55}, 500);
  ASSERT_EQ(points.size(), 4);
  EXPECT_NEAR(points.front().x(), 0.3, 1e-9);
  EXPECT_NEAR(points.back().x(), 0.6, 1e-9);
  EXPECT_TRUE(visiblePoints({}, {0, 1}, 500).isEmpty());
}

}  // namespace
}  // namespace pushlab::viewer
