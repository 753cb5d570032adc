#pragma once

#include "viewer/models/chart_spec.h"
#include "viewer/models/view.h"

namespace pushlab::viewer {

/// Bars for each contender at a load, one chart a figure ("cost-cpu_us", …): server CPU, bytes both ways,
/// requests, memory, context switches. Bars start at zero; intervals are whiskers. A figure that nobody has
/// is left out.
std::vector<ChartSpec> costCharts(const View& view, const QString& load);

/// Bars of one figure: "bars-p50_ms". What the overview shows beside its table.
ChartSpec barChart(const View& view, const QString& load, const QString& figure);

}  // namespace pushlab::viewer
