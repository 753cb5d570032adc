#pragma once

#include <string>
#include <vector>

#include "bench/table.h"
#include "results/records.h"

namespace pushlab::bench {

/// A session and its runs as a list to find things in: for each scenario a table with a line for each run,
/// repetitions of a plan together in the order in which the plans first came. What the names of all share is
/// said once, above; why runs are not valid, below. `micro`: how many figures push-micro recorded in it.
std::string runsText(const results::Session& session, const std::vector<results::Run>& runs,
                     std::size_t micro, const TableStyle& style);

}  // namespace pushlab::bench
