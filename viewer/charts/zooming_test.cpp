#include "viewer/charts/zooming.h"

#include <gtest/gtest.h>

namespace pushlab::viewer {
namespace {

const Extent full{{0, 100}, {0, 10}};

TEST(Zooming, KeepsThePlaceThatIsLookedAt) {
  const Extent closer = zoomed(full, full, 2, {20, 5});
  EXPECT_EQ(closer.x, (Span{10, 60}));
  EXPECT_EQ(closer.y, (Span{2.5, 7.5}));
}

TEST(Zooming, NeverShowsMoreThanThereIs) {
  EXPECT_EQ(zoomed({{10, 20}, {1, 2}}, full, 0.001, {15, 1.5}), full);
  EXPECT_EQ(within({{-50, 20}, {9, 12}}, full), (Extent{{0, 70}, {7, 10}}));
}

TEST(Zooming, HasAnEnd) {
  Extent shown = full;
  for (int turn = 0; turn < 200; ++turn)
    shown = zoomed(shown, full, 2, {30, 3});
  EXPECT_NEAR(shown.x.length(), 100e-6, 1e-9);
}

TEST(Zooming, PanningStopsAtTheEdge) {
  EXPECT_EQ(panned({{10, 20}, {0, 10}}, full, 0.5, 0), (Extent{{15, 25}, {0, 10}}));
  EXPECT_EQ(panned({{85, 95}, {0, 10}}, full, 3, 1), (Extent{{90, 100}, {0, 10}}));
}

}  // namespace
}  // namespace pushlab::viewer
