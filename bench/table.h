#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "bench/measurement.h"

namespace pushlab::bench {

/// How a table looks.
struct TableStyle {
  bool colours = false;     ///< ANSI colours; for terminals only
  std::size_t width = 120;  ///< columns for the notes; the tables themselves need up to 120
};

/// How to read the columns.
std::string legendText(std::size_t width);

/// All figures of the runs, the median of their repetitions, as plain text: for each load two tables, what
/// the clients saw (by p50, or deliveries/s) and what it cost (by server CPU per delivery), best first; runs
/// that are not valid stand last, marked `!`. Below, the warnings as numbered notes, then how to read the
/// columns. Ends in a newline; empty where there are no runs.
std::string formatTable(const std::vector<MeasuredRun>& runs, const TableStyle& style = {});

}  // namespace pushlab::bench
