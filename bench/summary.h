#pragma once

#include <cstdio>
#include <string>
#include <vector>

#include "bench/measurement.h"
#include "bench/suite_file.h"
#include "bench/table.h"

namespace pushlab::bench {

/// What suits a stream: colours and its width on a terminal, else neither.
TableStyle styleFor(std::FILE* out);

/// A run that came to nothing.
struct FailedRun {
  Plan plan;
  std::string why;
};

/// What the runs mean in words, a sentence each; empty where a suite's table says it all.
std::vector<std::string> summarySentences(const Suite& suite, const std::vector<MeasuredRun>& runs);

/// Prints the tables of a suite, what is to be kept in mind, and what it all means in words; in colours on a
/// terminal. What failed is named. `details`: all figures of all runs, too.
void printSummary(std::FILE* out, const Suite& suite, const std::vector<MeasuredRun>& runs,
                  const std::vector<FailedRun>& failed, bool details);

}  // namespace pushlab::bench
