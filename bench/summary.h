#pragma once

#include <cstdio>
#include <vector>

#include "bench/measurement.h"
#include "bench/table.h"

namespace pushlab::bench {

/// What suits a stream: colours and its width on a terminal, else neither.
TableStyle styleFor(std::FILE* out);

/// Prints the table of all runs and what they mean in words; in colours on a terminal.
void printSummary(std::FILE* out, const std::vector<MeasuredRun>& runs);

}  // namespace pushlab::bench
