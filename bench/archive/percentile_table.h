#pragma once

#include <string>

#include "bench/measurement.h"

namespace pushlab::bench {

/// The histograms of a run side by side, in ms: least, percentiles from 50 to 99.999, greatest, mean, number
/// of values. A percentile that so few values cannot tell from the greatest is "–". A histogram without
/// values is left out; empty where all are.
std::string percentileTable(const Measurement& measurement, bool colours);

/// How the values of a histogram lie: a bar for each of up to 12 ranges from the least to the greatest, each
/// as many times wider as the one before. Empty where there are no values. `width`: columns.
std::string histogramBars(const Histogram& histogram, std::size_t width);

}  // namespace pushlab::bench
