#include "viewer/charts/series_look.h"

#include <gtest/gtest.h>

#include <QImage>
#include <QPainter>
#include <cmath>
#include <set>
#include <vector>

#include "viewer/charts/made_up_charts.h"
#include "viewer/charts/marker.h"

namespace pushlab::viewer {
namespace {

const Theme theme = Theme::light();
const Contender ours{"websocket", "", "", "coroutines"}, threads{"websocket", "", "", "threads"};
const Contender peers{"websocket", "", "node-ws", "node"};

Series seriesOf(const Contender& who, int variant = 0, bool second = false) {
  return {"one", who, variant, second, {}};
}

TEST(LinePen, TellsModelsApart) {
  EXPECT_TRUE(linePen(seriesOf(ours), theme, 1).style() == Qt::SolidLine);
  EXPECT_NE(linePen(seriesOf(threads), theme, 1).dashPattern(),
            linePen(seriesOf(peers), theme, 1).dashPattern());
}

TEST(LinePen, TellsVariantsApartByDashAndShade) {
  std::set<QRgb> shades;
  std::set<QList<qreal>> dashes;
  for (int variant = 0; variant < 7; ++variant) {
    const QPen pen = linePen(seriesOf(ours, variant), theme, 1);
    shades.insert(pen.color().rgb());
    dashes.insert(pen.dashPattern());
  }
  EXPECT_EQ(shades.size(), 7U);
  EXPECT_EQ(dashes.size(), 7U);
}

TEST(LinePen, OfTheFigureBesideTheMainOneIsThinAndDotted) {
  const QPen main = linePen(seriesOf(ours), theme, 1), second = linePen(seriesOf(ours, 0, true), theme, 1);
  EXPECT_LT(second.widthF(), main.widthF());
  EXPECT_LT(second.dashPattern().front(), 2);
}

/// What a painter leaves on a sheet of 100 × 100.
template <typename Paint>
QImage painted(const Paint& paint) {
  QImage image(100, 100, QImage::Format_RGB32);
  image.fill(theme.surface);
  QPainter painter(&image);
  paint(painter);
  return image;
}

QImage barOf(const Contender& who, bool valid) {
  const Sheet sheet = sheetOf(made_up::bars(), theme, 1);
  return painted([&](QPainter& painter) {
    paintBar(painter, {10, 10, 80, 80}, styleOf(who, theme), valid, sheet);
  });
}

double shareOf(const QImage& image, const QColor& color) {
  int count = 0;
  for (int y = 15; y < 85; ++y)
    for (int x = 15; x < 85; ++x)
      if (image.pixelColor(x, y) == color) ++count;
  return count / 4900.0;
}

TEST(Bar, IsFullHatchedOrEmpty) {
  const QColor color = styleOf(ours, theme).color;
  EXPECT_EQ(shareOf(barOf(ours, true), color), 1);
  EXPECT_EQ(shareOf(barOf(ours, false), theme.surface), 1);
  EXPECT_EQ(shareOf(barOf(peers, false), theme.surface), 1);
  EXPECT_GT(shareOf(barOf(peers, true), theme.surface), 0.2);
  EXPECT_LT(shareOf(barOf(peers, true), theme.surface), 0.9);
}

TEST(Bar, HatchingStaysInside) {
  const QImage bar = barOf(peers, true);
  for (int place = 0; place < 100; ++place)
    for (const int outside : {5, 95}) {
      EXPECT_EQ(bar.pixelColor(place, outside), theme.surface);
      EXPECT_EQ(bar.pixelColor(outside, place), theme.surface);
    }
}

QImage markerOf(const Contender& who, bool valid) {
  return painted([&](QPainter& painter) {
    paintMarker(painter, {50, 50}, 30, styleOf(who, theme), valid, theme.surface);
  });
}

TEST(Marker, IsFullOrARingWithACoreOrAnEmptyRing) {
  const QColor color = styleOf(ours, theme).color;
  const int center = 50, between = 66, ring = 80;
  const auto colors = [&](const QImage& image) {
    return std::vector<bool>{image.pixelColor(center, 50) == color, image.pixelColor(between, 50) == color,
                             image.pixelColor(ring, 50) == color};
  };
  EXPECT_EQ(colors(markerOf(ours, true)), (std::vector<bool>{true, true, true}));
  EXPECT_EQ(colors(markerOf(peers, true)), (std::vector<bool>{true, false, true}));
  EXPECT_EQ(colors(markerOf(ours, false)), (std::vector<bool>{false, false, true}));
}

TEST(Marker, EachIsAboutAsLargeAsACircle) {
  for (const Marker marker : {Marker::Circle, Marker::Square, Marker::Triangle, Marker::Diamond,
                              Marker::Cross, Marker::Star, Marker::Plus, Marker::Hexagon}) {
    const QRectF bounds = markerPath(marker, 10).boundingRect();
    EXPECT_GT(bounds.width(), 16) << static_cast<int>(marker);
    EXPECT_LT(bounds.width(), 28) << static_cast<int>(marker);
    EXPECT_LT(std::abs(bounds.center().x()), 0.5);
    EXPECT_LT(std::abs(bounds.center().y()), 3);
  }
}

}  // namespace
}  // namespace pushlab::viewer
