#pragma once

#include <QPointF>
#include <QString>
#include <optional>

#include "viewer/charts/projection.h"
#include "viewer/charts/sheet.h"

class QPainter;

namespace pushlab::viewer {

/// A point that is looked at.
struct Spot {
  std::size_t series = 0;
  std::size_t place = 0;  ///< in Sheet::places

  friend bool operator==(const Spot&, const Spot&) = default;
};

/// Of all series that show, the point nearest to a pixel; in a lying chart the row counts first. Nothing
/// where none is in the plot.
std::optional<Spot> nearestSpot(const Sheet& sheet, const Projection& at, const QPointF& pixel);
/// Whether a click there means the spot: on its bar's row, or close to its point or its line.
bool isHit(const Sheet& sheet, const Projection& at, const Spot& spot, const QPointF& pixel);

QPointF pixelOf(const Sheet& sheet, const Projection& at, const Spot& spot);

/// Name, x, y with their titles (which have the units), interval, validity, note; a line each.
QString textOf(const Sheet& sheet, const Spot& spot);

/// Lines through the spot, and its text in a box beside it, within the plot.
void paintCrosshair(QPainter& painter, const Sheet& sheet, const Projection& at, const Spot& spot);

}  // namespace pushlab::viewer
