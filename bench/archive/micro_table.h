#pragma once

#include <string>
#include <vector>

#include "results/records.h"

namespace pushlab::bench {

/// What push-micro measured, a line for each function: medians over its repetitions. Empty where there is
/// nothing.
std::string microTable(const std::vector<results::MicroFigures>& figures, bool colours);

}  // namespace pushlab::bench
