#pragma once

#include <vector>

#include "viewer/charts/fonts.h"
#include "viewer/charts/plot_data.h"
#include "viewer/charts/span.h"
#include "viewer/charts/theme.h"
#include "viewer/models/chart_spec.h"

namespace pushlab::viewer {

/// All that a picture of a chart is made of, but for its size.
struct Sheet {
  ChartSpec spec;
  Theme theme;
  Fonts fonts;
  std::vector<Places> places;  ///< of each series
  std::vector<bool> hidden;    ///< of each series
  Extent full, shown;

  bool isEmpty() const;
  bool hasIntervals() const;
  /// Whether the series has points, but none to be believed.
  bool isInvalid(std::size_t series) const;
  /// What stands below the chart: the spec's footnotes, and what its intervals are.
  QString footnotes() const;
  const Point& point(std::size_t series, const Place& place) const {
    return spec.series[series].points[place.point];
  }
};

Sheet sheetOf(const ChartSpec& spec, const Theme& theme, double textScale);

}  // namespace pushlab::viewer
