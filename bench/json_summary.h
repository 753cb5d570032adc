#pragma once

#include <string>
#include <vector>

#include "bench/machine.h"
#include "bench/suite_file.h"
#include "bench/summary.h"

namespace pushlab::bench {

/// What a session measured, for machines: `{"suite", "question", "machine", "runs": [{"name", the parameters,
/// "repetitions", "valid", "warnings", "figures": {NAME: {"median", "low", "high", "values"}}}], "failed",
/// "findings"}`. Figures have the names and units of bench/figure.h; `low` and `high` are null for a single
/// repetition, and a figure that no run has is left out.
std::string jsonSummary(const Suite& suite, const Machine& machine, const std::vector<MeasuredRun>& runs,
                        const std::vector<FailedRun>& failed);

}  // namespace pushlab::bench
