#pragma once

#include "bench/socket.h"
#include "runtime/event_loop.h"
#include "runtime/timer_queue.h"

namespace pushlab::bench::link {

/// Timers to the microsecond, where those of the event loop are to the millisecond: one timerfd(2) for the
/// earliest of all. The loop's thread only; must not outlive the loop's last turn.
class PreciseTimers final : private runtime::Watcher {
 public:
  /// Register before the loop runs. Throws Poco::IOException where there is no descriptor.
  explicit PreciseTimers(runtime::EventLoop& loop);
  ~PreciseTimers() override;
  PreciseTimers(const PreciseTimers&) = delete;
  PreciseTimers& operator=(const PreciseTimers&) = delete;

  runtime::TimerQueue& queue() { return _queue; }

 private:
  void ready(std::uint32_t events) override;
  void setAlarm();

  runtime::EventLoop& _loop;
  Descriptor _alarm;
  runtime::TimePoint _set = runtime::never;
  runtime::TimerQueue _queue;
};

}  // namespace pushlab::bench::link
