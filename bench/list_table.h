#pragma once

#include <string>
#include <vector>

#include "bench/footnotes.h"
#include "bench/suite_file.h"
#include "bench/table.h"

namespace pushlab::bench {

/// One table for a suite without a sweep: a row for each technique and model, and for each value of what else
/// was made to vary; a column for each of the suite's figures, which name the scenario that they come from
/// ("latency:p50_ms"). By the first figure, best first; what is not to be believed last, with its mark. Ends
/// in a newline.
std::string listTable(const Suite& suite, const std::vector<Trial>& trials, const Footnotes& notes,
                      const TableStyle& style);

}  // namespace pushlab::bench
