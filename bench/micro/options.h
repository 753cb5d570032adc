#pragma once

#include <span>
#include <string>
#include <vector>

#include "bench/options.h"

namespace pushlab::bench::micro {

/// What the command line of push-micro asks for.
struct Options {
  std::string database = "results/pushlab.sqlite";
  bool record = true;
  bool onlyAggregates = false;  ///< `--benchmark_display_aggregates_only`: print no single repetitions
  bool help = false;
  bool version = false;
  std::vector<std::string> benchmarkOptions;  ///< for Google Benchmark: all others that are its own
};

/// Reads the arguments behind the program's name: `--name VALUE` or `--name=VALUE`, exact names only. Throws
/// UsageError.
Options parseOptions(std::span<const std::string> arguments);

/// What stands before Google Benchmark's own text in `--help`.
std::string helpText();

}  // namespace pushlab::bench::micro
