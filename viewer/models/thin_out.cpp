#include "viewer/models/thin_out.h"

#include <algorithm>
#include <iterator>

namespace pushlab::viewer {

namespace {

constexpr std::size_t keptOfEach = 4;

using Place = std::vector<Point>::const_iterator;

void appendExtremes(Place first, Place end, std::vector<Point>& kept) {
  const auto lower = [](const Point& a, const Point& b) { return a.y < b.y; };
  const auto [least, greatest] = std::minmax_element(first, end, lower);
  Place places[keptOfEach] = {first, std::min(least, greatest), std::max(least, greatest), std::prev(end)};
  const auto last = std::unique(std::begin(places), std::end(places));
  std::transform(std::begin(places), last, std::back_inserter(kept), [](Place place) { return *place; });
}

}  // namespace

std::vector<Point> thinOut(const std::vector<Point>& points, std::size_t most) {
  if (points.size() <= most) return points;
  const std::size_t stretches = std::max<std::size_t>(most / keptOfEach, 1);
  const auto start = [&](std::size_t stretch) {
    return points.begin() + static_cast<std::ptrdiff_t>(points.size() * stretch / stretches);
  };
  std::vector<Point> kept;
  for (std::size_t stretch = 0; stretch < stretches; ++stretch)
    appendExtremes(start(stretch), start(stretch + 1), kept);
  return kept;
}

}  // namespace pushlab::viewer
