#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>

#include "bench/link/chance.h"
#include "runtime/timer_queue.h"

namespace pushlab::bench::link {

/// When nothing passes the link: again and again, for a fixed time, after an interval drawn from half to one
/// and a half of a mean. A schedule with no clock of its own, told the time. One thread.
class Stalls {
 public:
  /// `every`: the mean interval from the end of a stall to the next; 0: there are none.
  Stalls(std::chrono::nanoseconds every, std::chrono::nanoseconds length, Chance chance,
         runtime::TimePoint start);

  /// `now` if things pass then, otherwise when the stall is over and is to be asked again. Must be asked with
  /// times that do not go backwards.
  runtime::TimePoint openFrom(runtime::TimePoint now);
  /// A stall now, besides the scheduled ones, until that time; it never shortens one.
  void holdUntil(runtime::TimePoint when) { _heldUntil = std::max(_heldUntil, when); }
  /// When the next scheduled stall begins or the one at the time of the last question began; `runtime::never`
  /// if there are none.
  runtime::TimePoint begin() const { return _begin; }

 private:
  void drawNext(runtime::TimePoint after);

  std::chrono::nanoseconds _every;
  std::chrono::nanoseconds _length;
  Chance _chance;
  runtime::TimePoint _begin = runtime::never;
  runtime::TimePoint _heldUntil = runtime::TimePoint::min();
};

}  // namespace pushlab::bench::link
