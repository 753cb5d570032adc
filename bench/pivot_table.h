#pragma once

#include <string>
#include <vector>

#include "bench/footnotes.h"
#include "bench/suite_file.h"
#include "bench/table.h"

namespace pushlab::bench {

/// A table for each figure of a suite that sweeps: a row for each value of the suite's parameter, a column
/// for each technique and model; what else varies (say, the number of clients) makes sections. Values with
/// their intervals; a value that is not to be believed has its mark behind it. Ends in a newline.
std::string pivotTables(const Suite& suite, const std::vector<Trial>& trials, const Footnotes& notes,
                        const TableStyle& style);

/// Trials that differ in nothing but technique, model and the suite's parameter.
struct Section {
  std::string
      title;  ///< what it has of its own: "1,000 clients, 2 messages/s"; empty where it is the only one
  std::vector<const Trial*> trials;
};

std::vector<Section> sectionsOf(const Suite& suite, const std::vector<Trial>& trials);

}  // namespace pushlab::bench
