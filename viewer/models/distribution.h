#pragma once

#include "viewer/models/details.h"
#include "viewer/models/trial.h"

namespace pushlab::viewer {

/// Histograms of several runs, added.
struct Distribution {
  std::vector<results::Bucket> buckets;  ///< in the order of values, each of them once
  std::int64_t count = 0;                ///< of values in all buckets
};

/// Of the repetitions that speak for a trial. Empty where none of them has that histogram.
Distribution distributionOf(const Trial& trial, results::HistogramKind kind, Details& details);

}  // namespace pushlab::viewer
