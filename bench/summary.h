#pragma once

#include <cstdio>
#include <vector>

#include "bench/measurement.h"

namespace pushlab::bench {

/// Prints the table of all runs and what they mean in words; in colours on a terminal.
void printSummary(std::FILE* out, const std::vector<MeasuredRun>& runs);

}  // namespace pushlab::bench
