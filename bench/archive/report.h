#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bench/archive/comparison.h"
#include "bench/archive/pairing.h"

namespace pushlab::bench {

/// One side of a comparison: all that was measured in some sessions.
struct Side {
  std::string asked;  ///< the word on the command line
  std::vector<results::Session> sessions;
  std::vector<results::Run> runs;
};

/// What the two sides have to say of one figure of one plan.
struct ComparedPlan {
  results::RunPlan plan;
  std::string label;  ///< the plan in words, without what all share
  Comparison comparison;
};

/// A comparison of two sides, complete: what is not among the comparisons is named.
struct CompareReport {
  std::string base;  ///< its sessions in words
  std::string fresh;
  std::vector<std::string> warnings;    ///< why the sides may differ for other reasons; a sentence each
  std::string sharedPlan;               ///< what the plans have in common, in words
  std::vector<ComparedPlan> compared;   ///< regressions first, largest first
  std::vector<std::string> unmeasured;  ///< figures that only one side has; a sentence each
  Pairing pairing;                      ///< its runs belong to the sides
  std::optional<double> failAbove;      ///< share beyond which a figure must not be worse
  int failures = 0;                     ///< figures that are
  int broken = 0;  ///< plans of which base has runs that count, and the other only such that do not

  /// With `failAbove`, whether something is worse by more.
  bool failed() const { return failAbove && failures + broken > 0; }
};

/// `figures`: those to compare, in the order of `comparedFigures`. The sides must outlive what is returned.
CompareReport compareSides(const Side& base, const Side& fresh,
                           const std::vector<const ComparedFigure*>& figures,
                           std::optional<double> failAbove = std::nullopt);

}  // namespace pushlab::bench
