#pragma once

#include <benchmark/benchmark.h>

#include "bench/measurement.h"

namespace pushlab::bench {

/// The figures of a run as counters of its benchmark; each name carries its unit.
void setCounters(benchmark::UserCounters& counters, const Plan& plan, const Measurement& measurement);

}  // namespace pushlab::bench
