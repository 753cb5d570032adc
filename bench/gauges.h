#pragma once

#include <sys/types.h>

#include <cstdint>

#include "bench/stream.h"

namespace pushlab::bench {

/// What only ever grows during a run, read at one moment.
struct Gauges {
  std::int64_t wallNs = 0;
  double serverCpuSeconds = 0;
  double generatorCpuSeconds = 0;
  Traffic traffic;
  std::int64_t published = 0;  ///< messages, warm-up included
  std::int64_t receipts = 0;   ///< deliveries, warm-up included

  double secondsSince(const Gauges& earlier) const {
    return static_cast<double>(wallNs - earlier.wallNs) / 1e9;
  }
};

}  // namespace pushlab::bench
