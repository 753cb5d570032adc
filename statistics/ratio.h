#pragma once

#include <optional>
#include <span>

#include "statistics/bootstrap.h"

namespace pushlab::statistics {

/// How many times as large one figure is as another.
struct Ratio {
  double value = 0;  ///< of the medians
  /// 95 %, by resampling both sides independently; nothing where a side has fewer than two values. Of few
  /// values it is too narrow for its name. Where nothing differs, it excludes 1 not in 5 % of cases but, by
  /// simulation (ratio_test.cpp), in a third for 2 against 2, in 10 % for 3 against 3, where that means
  /// that the sides do not overlap, in 7 % for 4 against 4, and in about 4 % from 5 on.
  std::optional<Interval> interval;
  /// The σ of "3.1 ± 0.2 times": the standard deviations of both sides carried through the division, their
  /// relative sizes added in squares (as hyperfine does). It tells how far single repetitions are apart, not
  /// how well the ratio is known. Nothing where there is no interval.
  std::optional<double> error;
};

/// The median of `values` over that of `base`; nothing where a side is empty, a value of `base` is not above
/// 0 or one of `values` is below 0: such figures have no ratio.
std::optional<Ratio> ratioOfMedians(std::span<const double> base, std::span<const double> values);

}  // namespace pushlab::statistics
