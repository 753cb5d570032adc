#pragma once

#include <QPainterPath>

#include "viewer/charts/theme.h"

class QPainter;

namespace pushlab::viewer {

/// Around 0, 0, as large as a circle of that radius looks.
QPainterPath markerPath(Marker marker, double radius);

/// Hollow (a peer's): a ring with a core. Not valid: an empty ring. `ground`: what it is drawn on, for a rim
/// that parts it from lines beneath.
void paintMarker(QPainter& painter, const QPointF& at, double radius, const ContenderStyle& style, bool valid,
                 const QColor& ground);

}  // namespace pushlab::viewer
