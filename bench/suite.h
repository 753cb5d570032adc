#pragma once

#include <string>
#include <vector>

#include "bench/options.h"
#include "bench/plan.h"
#include "bench/suite_file.h"

namespace pushlab::bench {

/// The runs of a suite, as the options narrow it: each block's combinations, none twice. A technique, model,
/// scenario or fault that was chosen must be one of the block's; other values that were chosen take the place
/// of the block's. Times that were not given are chosen so that polling sees several intervals. Throws
/// UsageError where nothing is left.
std::vector<Plan> makePlans(const Suite& suite, const Options& options);

/// How long a run will take, starting and stopping included, in seconds.
double estimateSeconds(const Plan& plan);
/// How long a search will take.
double estimateSeconds(const Search& search, Plan plan);
/// How long all runs of a suite will take.
double estimateSeconds(const Suite& suite, const std::vector<Plan>& plans, int repetitions);

/// Every plan so many times, interleaved in order that a machine that drifts hurts all alike: forwards, then
/// backwards, and so on (ABBA), so that a steady drift cancels.
std::vector<Plan> interleave(const std::vector<Plan>& plans, int repetitions);

}  // namespace pushlab::bench
