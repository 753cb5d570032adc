#include "viewer/charts/zooming.h"

#include <algorithm>

namespace pushlab::viewer {

namespace {

constexpr double narrowest = 1e-6;

Span within(const Span& wanted, const Span& full) {
  const double length = std::clamp(wanted.length(), full.length() * narrowest, full.length());
  const double middle = (wanted.min + wanted.max) / 2;
  const double min = std::clamp(middle - length / 2, full.min, full.max - length);
  return length == full.length() ? full : Span{min, min + length};
}

Span zoomed(const Span& shown, double factor, double about) {
  return {about - (about - shown.min) / factor, about + (shown.max - about) / factor};
}

Span panned(const Span& shown, double share) {
  return {shown.min + share * shown.length(), shown.max + share * shown.length()};
}

}  // namespace

Extent within(const Extent& wanted, const Extent& full) {
  return {within(wanted.x, full.x), within(wanted.y, full.y)};
}

Extent zoomed(const Extent& shown, const Extent& full, double factor, const QPointF& about) {
  return within({zoomed(shown.x, factor, about.x()), zoomed(shown.y, factor, about.y())}, full);
}

Extent panned(const Extent& shown, const Extent& full, double x, double y) {
  return within({panned(shown.x, x), panned(shown.y, y)}, full);
}

QPointF middleOf(const Extent& shown) {
  return {(shown.x.min + shown.x.max) / 2, (shown.y.min + shown.y.max) / 2};
}

}  // namespace pushlab::viewer
