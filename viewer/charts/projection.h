#pragma once

#include <QPointF>
#include <QRectF>

#include "viewer/charts/span.h"

namespace pushlab::viewer {

/// From positions on the axes to pixels and back.
struct Projection {
  Extent shown;
  QRectF plot;
  bool lying = false;  ///< x downwards, y to the right

  QPointF pixel(double x, double y) const;
  /// The positions (x, y) of a pixel.
  QPointF position(const QPointF& pixel) const;
  /// Along the value axis of a lying plot, else along x.
  const Span& horizontal() const { return lying ? shown.y : shown.x; }
  const Span& vertical() const { return lying ? shown.x : shown.y; }
};

}  // namespace pushlab::viewer
