#include "viewer/charts/marker.h"

#include <QPainter>
#include <QTransform>
#include <cmath>
#include <numbers>

namespace pushlab::viewer {

namespace {

QPointF onCircle(double radius, double turn) {
  const double angle = 2 * std::numbers::pi * turn;
  return {radius * std::sin(angle), -radius * std::cos(angle)};
}

/// Corners at even angles, the first one above; every other one at the inner radius.
QPainterPath corners(int count, double radius, double inner) {
  QPolygonF polygon;
  for (int corner = 0; corner < count; ++corner)
    polygon.append(onCircle(corner % 2 == 0 ? radius : inner, static_cast<double>(corner) / count));
  QPainterPath path;
  path.addPolygon(polygon);
  path.closeSubpath();
  return path;
}

QPainterPath plus(double radius) {
  const double arm = radius * 0.36;
  QPainterPath across, down;
  across.addRect(-radius, -arm, 2 * radius, 2 * arm);
  down.addRect(-arm, -radius, 2 * arm, 2 * radius);
  return across.united(down);
}

QPainterPath square(double half) {
  QPainterPath path;
  path.addRect(-half, -half, 2 * half, 2 * half);
  return path;
}

QPainterPath circle(double radius) {
  QPainterPath path;
  path.addEllipse(QPointF(0, 0), radius, radius);
  return path;
}

}  // namespace

QPainterPath markerPath(Marker marker, double radius) {
  switch (marker) {
    case Marker::Circle:
      return circle(radius);
    case Marker::Square:
      return square(radius * 0.88);
    case Marker::Triangle:
      return corners(3, radius * 1.25, radius * 1.25).translated(0, radius * 0.2);
    case Marker::Diamond:
      return corners(4, radius * 1.25, radius * 1.25);
    case Marker::Cross:
      return QTransform().rotate(45).map(plus(radius * 1.2));
    case Marker::Star:
      return corners(10, radius * 1.4, radius * 0.58);
    case Marker::Plus:
      return plus(radius * 1.2);
    case Marker::Hexagon:
      return corners(6, radius * 1.1, radius * 1.1);
  }
  return {};
}

void paintMarker(QPainter& painter, const QPointF& at, double radius, const ContenderStyle& style, bool valid,
                 const QColor& ground) {
  const bool full = valid && !style.hollow;
  const double ring = radius * 0.36;
  painter.save();
  painter.translate(at);
  painter.setPen(QPen(ground, radius * 0.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  painter.drawPath(markerPath(style.marker, radius));
  painter.setPen(QPen(style.color, ring, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
  painter.setBrush(full ? style.color : ground);
  painter.drawPath(markerPath(style.marker, radius));
  if (valid && style.hollow) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(style.color);
    painter.drawEllipse(QPointF(0, 0), radius * 0.36, radius * 0.36);
  }
  painter.restore();
}

}  // namespace pushlab::viewer
