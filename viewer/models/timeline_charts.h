#pragma once

#include "viewer/models/chart_spec.h"
#include "viewer/models/view.h"

namespace pushlab::viewer {

struct TimelineChoice {
  QString load;
  int repetition = 0;  ///< 1, 2, …; 0: the first valid one of each trial
};

/// Per second of the measured window: "timeline-throughput" (deliveries/s), "timeline-latency" (median and
/// p99, ms), "timeline-connections", "timeline-cpu" (server and, thin, generator, % of one core). Faults are
/// marks. Long runs are thinned out so that the extremes stay.
std::vector<ChartSpec> timelineCharts(const View& view, const TimelineChoice& choice);

}  // namespace pushlab::viewer
