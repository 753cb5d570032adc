#pragma once

#include <string>
#include <vector>

#include "bench/suite_file.h"
#include "bench/trial.h"

namespace pushlab::bench {

/// What a sweep means, a sentence each: at its first and its last row who is ahead in the suite's first
/// figure, by how much (with the error carried through), and how each technique's figures grow in between.
/// Only trials that are valid speak; those that are not are named. Differences that the repetitions do not
/// show are called equal.
std::vector<std::string> sweepFindings(const Suite& suite, const std::vector<Trial>& trials);

/// The same for a suite without a sweep whose runs publish nothing: for its first two figures, who is ahead
/// under each model.
std::vector<std::string> rankFindings(const Suite& suite, const std::vector<Trial>& trials);

}  // namespace pushlab::bench
