#include "viewer/models/thin_out.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace pushlab::viewer {
namespace {

std::vector<Point> level(std::size_t count) {
  std::vector<Point> points;
  for (std::size_t index = 0; index < count; ++index)
    points.push_back({static_cast<double>(index), 1});
  return points;
}

bool has(const std::vector<Point>& points, double x, double y) {
  return std::any_of(points.begin(), points.end(),
                     [&](const Point& point) { return point.x == x && point.y == y; });
}

TEST(ThinOut, leavesShortLinesAsTheyAre) {
  EXPECT_EQ(thinOut(level(2000), 2000).size(), 2000u);
  EXPECT_TRUE(thinOut({}, 4).empty());
}

TEST(ThinOut, keepsTheEndsAndEveryPeak) {
  auto points = level(100'003);
  points[777].y = 50;
  points[778].y = -50;
  points[99'990].y = 70;
  const auto thin = thinOut(points, 2000);
  EXPECT_LE(thin.size(), 2000u);
  EXPECT_TRUE(has(thin, 0, 1));
  EXPECT_TRUE(has(thin, 100'002, 1));
  EXPECT_TRUE(has(thin, 777, 50));
  EXPECT_TRUE(has(thin, 778, -50));
  EXPECT_TRUE(has(thin, 99'990, 70));
}

TEST(ThinOut, keepsTheOrder) {
  auto points = level(5000);
  for (std::size_t index = 0; index < points.size(); ++index)
    points[index].y = static_cast<double>((index * 7919) % 101);
  const auto thin = thinOut(points, 100);
  EXPECT_LE(thin.size(), 100u);
  EXPECT_GT(thin.size(), 90u);
  EXPECT_TRUE(std::is_sorted(thin.begin(), thin.end(), [](auto& a, auto& b) { return a.x < b.x; }));
  EXPECT_EQ(std::adjacent_find(thin.begin(), thin.end(), [](auto& a, auto& b) { return a.x == b.x; }),
            thin.end());
}

TEST(ThinOut, keepsWhatIsKnownOfAPoint) {
  auto points = level(100);
  points.back().note = "last";
  points.back().valid = false;
  const auto thin = thinOut(points, 4);
  EXPECT_EQ(thin.back().note, "last");
  EXPECT_FALSE(thin.back().valid);
}

}  // namespace
}  // namespace pushlab::viewer
