#include "viewer/charts/projection.h"

namespace pushlab::viewer {

namespace {

double share(const Span& span, double position) {
  return (position - span.min) / span.length();
}

}  // namespace

QPointF Projection::pixel(double x, double y) const {
  const double alongX = share(shown.x, x), alongY = share(shown.y, y);
  if (lying) return {plot.left() + alongY * plot.width(), plot.top() + alongX * plot.height()};
  return {plot.left() + alongX * plot.width(), plot.bottom() - alongY * plot.height()};
}

QPointF Projection::position(const QPointF& pixel) const {
  const double right = (pixel.x() - plot.left()) / plot.width();
  const double down = (pixel.y() - plot.top()) / plot.height();
  const double alongX = lying ? down : right, alongY = lying ? right : 1 - down;
  return {shown.x.min + alongX * shown.x.length(), shown.y.min + alongY * shown.y.length()};
}

}  // namespace pushlab::viewer
