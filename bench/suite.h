#pragma once

#include <string>
#include <vector>

#include "bench/measurement.h"
#include "bench/options.h"

namespace pushlab::bench {

/// The runs that the options ask for: scenario × technique × model, and × messages under way for throughput.
/// Times that were not asked for are chosen so that polling sees several intervals and the default suite
/// takes less than 90 s.
std::vector<Plan> makePlans(const Options& options);

/// The run's name as a benchmark, e.g. `throughput/websocket/threads/clients:100/payload:128/inflight:8`.
std::string nameOf(const Plan& plan);

/// How long a run will take, starting and stopping included, in seconds.
double estimateSeconds(const Plan& plan);

/// How many of the names match a filter as Google Benchmark understands it (an extended regular expression; a
/// leading `-` turns it round). Throws UsageError where it is none.
std::vector<Plan> selectPlans(const std::vector<Plan>& plans, const std::string& filter);

}  // namespace pushlab::bench
