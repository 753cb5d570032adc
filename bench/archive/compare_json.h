#pragma once

#include <string>

#include "bench/archive/report.h"

namespace pushlab::bench {

/// The comparison as one JSON object with all repetitions' figures, in the table's order; `null` for what is
/// not known or not finite. Ends in a newline.
std::string comparisonJson(const CompareReport& report, const Side& base, const Side& fresh);

}  // namespace pushlab::bench
