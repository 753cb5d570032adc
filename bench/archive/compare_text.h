#pragma once

#include <string>
#include <vector>

#include "bench/archive/report.h"
#include "bench/table.h"

namespace pushlab::bench {

/// A comparison as plain text: what is compared and what is in the way, a table of all figures with the
/// regressions first, what was left out, how to read it, and last the summary. Ends in a newline.
std::string formatComparison(const CompareReport& report, const TableStyle& style);

/// The same in a few sentences: how many figures changed, the largest changes, what decides about the exit
/// status.
std::vector<std::string> summarize(const CompareReport& report);

/// "worse", "worse?" for what looks so but is not proven, "better", "better?", "same", "undecided".
std::string verdictText(const Comparison& comparison);

}  // namespace pushlab::bench
