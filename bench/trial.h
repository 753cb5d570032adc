#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bench/figure.h"
#include "bench/measurement.h"
#include "statistics/bootstrap.h"

namespace pushlab::bench {

/// A plan with all its repetitions.
struct Trial {
  Plan plan;
  std::vector<const MeasuredRun*> runs;   ///< as they were made; they belong to the caller
  std::vector<const MeasuredRun*> valid;  ///< those that can be believed

  bool isValid() const { return !valid.empty(); }
};

/// In the order in which the plans first came.
std::vector<Trial> trialsOf(const std::vector<MeasuredRun>& runs);
std::vector<Trial> trialsOf(const std::vector<const MeasuredRun*>& runs);

/// What the repetitions say of a figure: those that are valid, or all where none is.
struct Estimate {
  double median = 0;                             ///< NaN where no run has the figure
  std::optional<statistics::Interval> interval;  ///< 95 % bootstrap; nothing for a single repetition
};

Estimate estimate(const Trial& trial, const Figure& figure);

/// The figure's values of the runs that `estimate` takes.
std::vector<double> valuesOf(const Trial& trial, const Figure& figure);

/// "4.08 ±3%" (half the interval's length, as a share of the median), "4.08" without an interval, "–".
std::string estimateText(const Figure& figure, const Estimate& estimate);

}  // namespace pushlab::bench
