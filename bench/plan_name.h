#pragma once

#include <string>
#include <vector>

#include "bench/plan.h"

namespace pushlab::bench {

/// The run's name as a benchmark, e.g. `throughput/websocket/threads/clients:100/payload:128/inflight:8`.
std::string nameOf(const Plan& plan);

/// The plans whose names match a filter as Google Benchmark understands it (an extended regular expression; a
/// leading `-` turns it round). Throws UsageError where it is none.
std::vector<Plan> selectPlans(const std::vector<Plan>& plans, const std::string& filter);

}  // namespace pushlab::bench
