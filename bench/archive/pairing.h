#pragma once

#include <string>
#include <vector>

#include "results/records.h"

namespace pushlab::bench {

/// Runs that do not count, by what became of them.
struct LeftOut {
  int invalid = 0;  ///< finished, but not to be believed
  int failed = 0;
  int aborted = 0;
  int running = 0;

  int total() const { return invalid + failed + aborted + running; }
};

/// A plan that both sides have measured, with the runs that count; they belong to the caller.
struct PlanPair {
  results::RunPlan plan;
  std::vector<const results::Run*> base;   ///< at least one
  std::vector<const results::Run*> fresh;  ///< at least one
};

/// A plan that cannot be compared, since a side has no run of it that counts.
struct UnpairedPlan {
  enum class Lack {
    notTried,  ///< no run at all
    noneGood,  ///< runs, but none that counts
  };
  results::RunPlan plan;
  bool inBase = false;   ///< that side has runs that count
  bool inFresh = false;  ///< that one has
  Lack lack = Lack::notTried;
  std::string why;  ///< where runs were tried in vain: what the first of them says; may be empty
};

/// The runs of two sides, plan by plan.
struct Pairing {
  std::vector<PlanPair> pairs;  ///< in the order in which the base measured them
  std::vector<UnpairedPlan> unpaired;
  LeftOut leftOutOfBase;
  LeftOut leftOutOfFresh;
};

/// Whether two runs are repetitions of the same measurement: all of the plan but repetition, suite and
/// target.
bool samePlan(const results::RunPlan& left, const results::RunPlan& right);

/// Only runs that are finished and valid count. The runs must outlive what is returned.
Pairing pairRuns(const std::vector<results::Run>& base, const std::vector<results::Run>& fresh);

}  // namespace pushlab::bench
