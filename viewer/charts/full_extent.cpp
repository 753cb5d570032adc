#include "viewer/charts/full_extent.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "viewer/charts/scale_position.h"

namespace pushlab::viewer {

namespace {

/// The least and the greatest of what was added, if anything was.
struct Range {
  double min = std::numeric_limits<double>::infinity();
  double max = -min;

  bool isEmpty() const { return min > max; }
  double length() const { return max - min; }
  void add(double position) {
    min = std::min(min, position);
    max = std::max(max, position);
  }
};

Range rangeOfX(const std::vector<Places>& places, const std::vector<bool>& hidden) {
  Range range;
  for (std::size_t series = 0; series < places.size(); ++series)
    if (!hidden[series] && !places[series].empty()) {
      range.add(places[series].front().x);
      range.add(places[series].back().x);
    }
  return range;
}

Range rangeOfY(const ChartSpec& spec, const std::vector<Places>& places, const std::vector<bool>& hidden) {
  Range range;
  for (std::size_t series = 0; series < places.size(); ++series) {
    if (hidden[series]) continue;
    for (const Place& place : places[series]) {
      const auto& interval = spec.series[series].points[place.point].interval;
      range.add(place.y);
      range.add(place.high);
      if (interval && isDrawable(spec.y.scale, interval->low)) range.add(place.low);
    }
  }
  return range;
}

/// Where there is nothing, or a single value, there must be an axis all the same.
Range widened(Scale scale, Range range) {
  if (range.isEmpty()) return scale == Scale::Linear ? Range{0, 1} : Range{0, 2};
  if (range.length() > 1e-12 * std::max(std::abs(range.min), 1e-9)) return range;
  if (scale == Scale::Logarithmic) return {range.min - 0.3, range.max + 0.3};
  if (scale == Scale::Percentile) return {0, range.max + 1};
  return range.min == 0 ? Range{0, 1}
                        : Range{range.min - std::abs(range.min) / 2, range.max + std::abs(range.max) / 2};
}

double roundPositionBelow(double position) {
  const double decade = std::floor(position + 1e-9);
  double below = decade;
  for (const double factor : {2.0, 5.0})
    if (decade + std::log10(factor) <= position + 1e-9) below = decade + std::log10(factor);
  return below;
}

double roundPositionAbove(double position) {
  const double decade = std::floor(position);
  for (const double factor : {1.0, 2.0, 5.0})
    if (decade + std::log10(factor) >= position - 1e-9) return decade + std::log10(factor);
  return decade + 1;
}

Range padded(Range range, double share, bool atZero) {
  const double pad = range.length() * share;
  const double low = range.min - pad;
  return {atZero && range.min >= 0 ? std::max(0.0, low) : low, range.max + pad};
}

Range comfortableX(Scale scale, Range range) {
  const Range wide = widened(scale, range);
  if (scale == Scale::Percentile) return {0, wide.max + wide.length() * 0.03};
  return padded(wide, 0.02, scale == Scale::Linear);
}

Range comfortableY(Scale scale, Range range) {
  if (scale == Scale::Linear && range.min >= 0 && !range.isEmpty()) range.add(0);
  const Range wide = widened(scale, range);
  if (scale == Scale::Logarithmic) return {roundPositionBelow(wide.min), roundPositionAbove(wide.max)};
  if (scale == Scale::Percentile) return {0, wide.max + wide.length() * 0.03};
  const Range room = padded(wide, 0.05, true);
  return {wide.min >= 0 ? 0 : room.min, room.max};
}

/// The axis's own limits, where it has them and they make sense.
Span limited(const Axis& axis, Range range) {
  Span span{range.min, range.max};
  if (axis.min && isDrawable(axis.scale, *axis.min)) span.min = toPosition(axis.scale, *axis.min);
  if (axis.max && isDrawable(axis.scale, *axis.max)) span.max = toPosition(axis.scale, *axis.max);
  if (span.length() > 0) return span;
  const double above = span.min + std::max(1.0, std::abs(span.min));
  return axis.min ? Span{span.min, above} : Span{span.max - 1, span.max};
}

}  // namespace

Extent fullExtent(const ChartSpec& spec, const std::vector<Places>& places, const std::vector<bool>& hidden) {
  const bool allHidden = std::all_of(hidden.begin(), hidden.end(), [](bool is) { return is; });
  const std::vector<bool> left = allHidden ? std::vector<bool>(places.size(), false) : hidden;
  const Range y = comfortableY(spec.y.scale, rangeOfY(spec, places, left));
  const auto categories = static_cast<double>(spec.x.categories.size());
  if (isLying(spec)) return {{-0.5, std::max(1.0, categories) - 0.5}, limited(spec.y, y)};
  return {limited(spec.x, comfortableX(spec.x.scale, rangeOfX(places, left))), limited(spec.y, y)};
}

}  // namespace pushlab::viewer
