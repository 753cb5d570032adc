#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bench/archive/compared_figures.h"
#include "statistics/mann_whitney.h"
#include "statistics/ratio.h"

namespace pushlab::bench {

enum class Verdict {
  worse,      ///< p < 0.05, and the interval of the ratio excludes 1
  better,     ///< the same the other way
  same,       ///< equal to within 1 %; or no difference proven, and the interval stays within 10 %
  undecided,  ///< too few repetitions, or too different ones
};
/// "worse", …
std::string_view toText(Verdict verdict);

/// Below it, a difference counts as proven.
constexpr double significance = 0.05;

/// One figure of one plan, the repetitions of both sides.
struct Comparison {
  const ComparedFigure* figure = nullptr;
  std::vector<double> base;   ///< in the order of measuring; at least one
  std::vector<double> fresh;  ///< the same
  double baseMedian = 0;
  double freshMedian = 0;
  std::optional<statistics::Ratio> ratio;  ///< fresh over base; nothing where a figure of base is 0
  statistics::MannWhitney test;
  double smallestP = 1;  ///< that so many repetitions can show

  Verdict verdict = Verdict::undecided;
  bool apart = false;  ///< the interval of the ratio excludes 1; without a ratio: the sides do not overlap
  std::string reason;  ///< why it is undecided, in a few words; else empty

  /// 95 %, of the ratio; null where there is none.
  const statistics::Interval* interval() const;
  /// Whether there are repetitions enough for a p below `significance`.
  bool canBeProven() const { return smallestP < significance; }
  /// Whether the change of the medians is for the worse; false where there is none.
  bool forTheWorse() const;
  /// By what share it is worse: 0.1 for a latency of 1.1 times, a throughput of 0.9 times; negative where it
  /// is better, infinite where it grew from nothing.
  double worseBy() const;
  /// Whether it is worse by more than this share: the difference must stand out (`apart`) and be proven, or
  /// not be provable for want of repetitions.
  bool exceeds(double share) const;
};

/// `base` and `fresh` must not be empty.
Comparison compareFigure(const ComparedFigure& figure, std::vector<double> base, std::vector<double> fresh);

}  // namespace pushlab::bench
