#pragma once

#include <string>
#include <vector>

#include "bench/measurement.h"
#include "bench/options.h"
#include "bench/session.h"
#include "bench/suite_file.h"

namespace pushlab::bench {

/// Hands the runs to Google Benchmark, each as a benchmark of one iteration with manual time and its figures
/// as counters; a suite that searches makes each a search. All must outlive `runBenchmarks`.
void registerBenchmarks(const std::vector<Plan>& plans, const Suite& suite, Session& session);

/// Gives `--benchmark_…` options to Google Benchmark. Throws UsageError for one that it does not know.
void configureBenchmarks(const std::string& program, const std::vector<std::string>& benchmarkOptions);

/// Runs what is registered. Prints nothing, unless `hasOwnFormat`.
void runBenchmarks(const Options& options);

/// What the `--benchmark_…` options say, as far as it matters beyond Google Benchmark: whether JSON, CSV or a
/// list of the benchmarks was asked for, and whether only the latter.
bool hasOwnFormat(const Options& options);
bool onlyLists(const Options& options);

}  // namespace pushlab::bench
