#pragma once

#include <string>
#include <vector>

#include "bench/measurement.h"

namespace pushlab::bench {

/// What the runs mean, in plain English, a sentence each. Only valid runs speak, and only those with the same
/// load are compared; of several repetitions the median figure counts. Differences below 10 % are called
/// equal. Where a comparison is missing because a run was not valid, a sentence says so. Empty where there is
/// nothing to compare.
std::vector<std::string> findings(const std::vector<MeasuredRun>& runs);

}  // namespace pushlab::bench
