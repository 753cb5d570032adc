#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bench/measurement.h"

namespace pushlab::bench {

/// A number that a run has, by the name that suites and exports use; its unit stands at the name's end.
struct Figure {
  enum class Better { Lower, Higher, Neither };

  std::string_view name;  ///< "p50_ms"
  std::string_view
      group;  ///< what stands above it in a table, shared by its neighbours: "from the intended time, ms"
  std::string_view head;                 ///< what stands above it in a table: "p50"
  std::string_view title;                ///< on its own: "median delivery latency, ms"
  double (*of)(const MeasuredRun& run);  ///< NaN where the run has none
  Better better = Better::Lower;
  bool exact = false;  ///< a count: every digit is shown
};

/// Throws UsageError that lists what there is.
const Figure& figureNamed(std::string_view name);

const std::vector<Figure>& figures();

/// As a cell of a table.
std::string cellText(const Figure& figure, double value);

}  // namespace pushlab::bench
