#pragma once

#include <cstdint>

#include "bench/measurement.h"

namespace pushlab::bench {

/// When the parts of a run begin and end, in nanoseconds of the monotonic clock.
struct Timetable {
  std::int64_t startNs = 0;   ///< the first message is due
  std::int64_t windowNs = 0;  ///< what is due from here on is measured …
  std::int64_t endNs = 0;     ///< … up to here, where publishing ends
  std::int64_t giveUpNs = 0;  ///< what has not come by now is lost

  /// For a run that begins to publish at `startNs`. In the latency scenario the window begins a little before
  /// a message is due, in order that reading the gauges delays none.
  static Timetable of(const Plan& plan, std::int64_t startNs);

  bool measures(std::int64_t dueNs) const { return dueNs >= windowNs && dueNs < endNs; }
};

/// How long what is late is waited for.
std::chrono::milliseconds drainTime(const Plan& plan);
/// How long subscribers may take to be served, all together.
std::chrono::milliseconds gatheringTime(const Plan& plan);

}  // namespace pushlab::bench
