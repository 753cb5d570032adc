#pragma once

#include <cstdint>

#include "runtime/timer_queue.h"

namespace pushlab::bench {

/// The machine's monotonic clock (CLOCK_MONOTONIC) in nanoseconds: the one that travels in payloads. Any
/// thread.
inline std::int64_t nowNs() {
  return std::chrono::nanoseconds(runtime::Clock::now().time_since_epoch()).count();
}

inline runtime::TimePoint timePoint(std::int64_t ns) {
  return runtime::TimePoint(std::chrono::nanoseconds(ns));
}

constexpr std::int64_t nsPerSecond = 1'000'000'000;

}  // namespace pushlab::bench
