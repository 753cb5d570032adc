#pragma once

#include <sys/types.h>

#include <cstdint>

#include "bench/stream.h"

namespace pushlab::bench {

/// How a run stands at one moment. All but the connections only ever grows.
struct Gauges {
  std::int64_t wallNs = 0;
  std::int64_t connections = 0;  ///< clients that are served, and not cut off
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
