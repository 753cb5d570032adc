#pragma once

#include <functional>
#include <utility>

#include "runtime/timer_queue.h"

namespace pushlab::bench {

/// A timer of the event loop that calls a function, and disarms itself when it is destroyed. The loop's
/// thread only.
class Alarm : private runtime::Timer {
 public:
  Alarm(runtime::TimerQueue& timers, std::function<void()> action)
      : _timers(timers), _action(std::move(action)) {}
  ~Alarm() override { _timers.cancel(*this); }
  Alarm(const Alarm&) = delete;
  Alarm& operator=(const Alarm&) = delete;

  /// Moves the alarm if it is set already.
  void set(runtime::TimePoint when) { _timers.arm(*this, when); }
  void cancel() { _timers.cancel(*this); }

 private:
  void expired() override { _action(); }

  runtime::TimerQueue& _timers;
  std::function<void()> _action;
};

}  // namespace pushlab::bench
