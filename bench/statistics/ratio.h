#pragma once

#include <optional>
#include <span>

#include "bench/statistics/bootstrap.h"

namespace pushlab::bench::statistics {

/// How many times as large one figure is as another.
struct Ratio {
  double value = 0;  ///< of the medians
  /// 95 %, by resampling both sides independently; nothing where a side has fewer than two values. Worth as
  /// little as `medianInterval` says for few of them: up to 5 against 5 it excludes 1 exactly where the two
  /// sides do not overlap, which 3 against 3 that do not differ at all show in 1 of 10 cases.
  std::optional<Interval> interval;
  /// The σ of "3.1 ± 0.2 times": the standard deviations of both sides carried through the division, their
  /// relative sizes added in squares (as hyperfine does). It tells how far single repetitions are apart, not
  /// how well the ratio is known. Nothing where there is no interval.
  std::optional<double> error;
};

/// The median of `values` over that of `base`; nothing where a side is empty, a value of `base` is not above
/// 0 or one of `values` is below 0: such figures have no ratio.
std::optional<Ratio> ratioOfMedians(std::span<const double> base, std::span<const double> values);

}  // namespace pushlab::bench::statistics
