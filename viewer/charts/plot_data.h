#pragma once

#include <cstddef>
#include <vector>

#include "viewer/models/chart_spec.h"

namespace pushlab::viewer {

/// Where a point of a series lies on the axes.
struct Place {
  double x = 0, y = 0;       ///< positions (see toPosition)
  double low = 0, high = 0;  ///< of its interval; y where it has none
  double breadth = 1;        ///< of its bar, in categories
  std::size_t point = 0;     ///< its place in Series::points
};

/// Whether it shares its category.
bool isBesideAnother(const Place& place);

/// In the order of x.
using Places = std::vector<Place>;

/// Whether categories go down the left side, where long names are readable, and values to the right.
bool isLying(const ChartSpec& spec);
/// Whether the bars are bars; those of a logarithmic axis, which has no zero to start from, are dots.
bool hasBars(const ChartSpec& spec);

/// For each series all points that can be drawn. Those that share a category lie beside each other.
std::vector<Places> placesOf(const ChartSpec& spec);

}  // namespace pushlab::viewer
