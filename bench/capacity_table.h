#pragma once

#include <string>
#include <vector>

#include "bench/measurement.h"
#include "bench/suite_file.h"
#include "bench/table.h"

namespace pushlab::bench {

/// What the searches of a suite found: a row for each technique and model with the most clients that fit into
/// the budget (median and range over the repetitions), its figures there, and what broke beyond. Most clients
/// first. Ends in a newline.
std::string capacityTable(const Suite& suite, const std::vector<MeasuredRun>& runs, const TableStyle& style);

}  // namespace pushlab::bench
