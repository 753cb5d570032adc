#pragma once

#include "viewer/models/chart_spec.h"
#include "viewer/models/view.h"

namespace pushlab::viewer {

struct LatencyChoice {
  QString load;             ///< key; empty: the one with the most trials
  bool uncorrected = true;  ///< beside the corrected latency
};

/// Delivery latency, from the intended time of publishing to receipt, in ms. The repetitions of a trial are
/// one distribution: their histograms added. Pure but for `view.details`.
///
/// "latency-percentiles": latency (logarithmic) over the percentile on HdrHistogram's axis, up to the
/// percentile that the number of deliveries can tell.
ChartSpec percentileChart(const View& view, const LatencyChoice& choice);
/// "latency-cdf": the share of deliveries (%) that took at most so long (logarithmic).
ChartSpec cumulativeChart(const View& view, const LatencyChoice& choice);
/// "latency-histogram": the share of deliveries (%) in each of about 60 classes of equal width on the
/// logarithmic axis.
ChartSpec histogramChart(const View& view, const LatencyChoice& choice);

}  // namespace pushlab::viewer
