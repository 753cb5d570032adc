#include "viewer/charts/visible_points.h"

#include <algorithm>
#include <iterator>
#include <span>

namespace pushlab::viewer {

namespace {

using Stretch = std::span<const Place>;

Stretch withNeighbours(const Places& places, const Span& shown) {
  auto first = std::lower_bound(places.begin(), places.end(), shown.min,
                                [](const Place& place, double x) { return place.x < x; });
  auto last = std::upper_bound(first, places.end(), shown.max,
                               [](double x, const Place& place) { return x < place.x; });
  if (first != places.begin()) --first;
  if (last != places.end()) ++last;
  return {first, last};
}

void appendExtremes(QList<QPointF>& points, Stretch column) {
  const auto [least, greatest] =
      std::minmax_element(column.begin(), column.end(), [](auto& a, auto& b) { return a.y < b.y; });
  std::ptrdiff_t kept[]{0, least - column.begin(), greatest - column.begin(),
                        static_cast<std::ptrdiff_t>(column.size()) - 1};
  std::sort(std::begin(kept), std::end(kept));
  const auto end = std::unique(std::begin(kept), std::end(kept));
  for (auto index = std::begin(kept); index != end; ++index) {
    const Place& place = column[static_cast<std::size_t>(*index)];
    points.append({place.x, place.y});
  }
}

}  // namespace

QList<QPointF> visiblePoints(const Places& places, const Span& shown, int columns) {
  QList<QPointF> points;
  Stretch rest = withNeighbours(places, shown);
  const bool isDense = rest.size() > 4 * static_cast<std::size_t>(std::max(1, columns));
  const double breadth = shown.length() / std::max(1, columns);
  while (!rest.empty()) {
    const double end = rest.front().x + breadth;
    const auto next = std::find_if(rest.begin() + 1, rest.end(),
                                   [&](const Place& place) { return !isDense || place.x >= end; });
    const auto length = static_cast<std::size_t>(next - rest.begin());
    appendExtremes(points, rest.first(length));
    rest = rest.subspan(length);
  }
  return points;
}

}  // namespace pushlab::viewer
