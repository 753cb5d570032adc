#include "viewer/charts/plot_data.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "viewer/charts/scale_position.h"

namespace pushlab::viewer {

namespace {

constexpr double occupied = 0.72;   // of a category; the rest is air
constexpr double belowAll = -1000;  // the position of 0 where it is logarithmic

double lowPosition(Scale scale, double value) {
  return isDrawable(scale, value) ? toPosition(scale, value) : belowAll;
}

Place placeOf(const ChartSpec& spec, const Point& point, std::size_t index) {
  Place place;
  place.x = toPosition(spec.x.scale, point.x);
  place.y = place.low = place.high = toPosition(spec.y.scale, point.y);
  place.point = index;
  if (!point.interval) return place;
  place.low = lowPosition(spec.y.scale, point.interval->low);
  if (isDrawable(spec.y.scale, point.interval->high))
    place.high = toPosition(spec.y.scale, point.interval->high);
  return place;
}

Places drawablePlaces(const ChartSpec& spec, const Series& series) {
  Places places;
  for (std::size_t index = 0; index < series.points.size(); ++index) {
    const Point& point = series.points[index];
    if (isDrawable(spec.x.scale, point.x) && isDrawable(spec.y.scale, point.y))
      places.push_back(placeOf(spec, point, index));
  }
  std::stable_sort(places.begin(), places.end(), [](auto& a, auto& b) { return a.x < b.x; });
  return places;
}

/// Gives each point its lane in its category.
void shareCategories(std::vector<Places>& all) {
  std::map<double, std::vector<Place*>> categories;
  for (Places& places : all)
    for (Place& place : places)
      categories[place.x].push_back(&place);
  for (auto& [category, sharing] : categories) {
    const double breadth = occupied / static_cast<double>(sharing.size());
    double lane = category - occupied / 2 + breadth / 2;
    for (Place* place : sharing) {
      place->x = lane;
      place->breadth = breadth;
      lane += breadth;
    }
  }
}

}  // namespace

bool isLying(const ChartSpec& spec) {
  return spec.x.scale == Scale::Categories;
}

bool hasBars(const ChartSpec& spec) {
  return isLying(spec) && spec.kind == ChartSpec::Kind::Bars && spec.y.scale == Scale::Linear;
}

bool isBesideAnother(const Place& place) {
  return place.breadth < occupied;
}

std::vector<Places> placesOf(const ChartSpec& spec) {
  std::vector<Places> all;
  for (const Series& series : spec.series)
    all.push_back(drawablePlaces(spec, series));
  if (isLying(spec)) shareCategories(all);
  return all;
}

}  // namespace pushlab::viewer
