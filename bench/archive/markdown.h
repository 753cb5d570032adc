#pragma once

#include <string>
#include <vector>

#include "results/records.h"

namespace pushlab::bench {

/// Runs as a Markdown table that can be pasted into an issue: a row for each run, what was asked and the main
/// figures; below, the reasons why runs are not valid, and the machines by name. `sessions`: the runs'.
std::string markdownText(const std::vector<results::Run>& runs,
                         const std::vector<results::Session>& sessions);

}  // namespace pushlab::bench
