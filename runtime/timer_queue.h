#pragma once

#include <chrono>
#include <cstddef>
#include <limits>
#include <vector>

namespace pushlab::runtime {

using Clock = std::chrono::steady_clock;
using TimePoint = Clock::time_point;
constexpr TimePoint never = TimePoint::max();

/// Something that is called when its time has come. Must be cancelled before it is destroyed.
class Timer {
 public:
  virtual ~Timer() = default;
  virtual void expired() = 0;

  bool armed() const { return _slot != unarmed; }
  TimePoint when() const { return _when; }

 private:
  friend class TimerQueue;
  static constexpr std::size_t unarmed = std::numeric_limits<std::size_t>::max();
  std::size_t _slot = unarmed;
  TimePoint _when = never;
};

/// Timers by due time: a binary heap whose entries know their place, so that arming, moving and cancelling
/// are O(log n). One thread. Holds no timer alive.
class TimerQueue {
 public:
  /// Arms the timer, or moves it if it is armed.
  void arm(Timer& timer, TimePoint when);
  void cancel(Timer& timer);
  /// When the earliest is due; `never` if none is.
  TimePoint next() const { return _heap.empty() ? never : _heap.front()->_when; }
  /// Disarms and calls those that were due at `now`. One armed meanwhile waits for the next call, even if it
  /// is due: a timer that arms itself again and again does not hold up the loop.
  void run(TimePoint now);

 private:
  void place(std::size_t slot, Timer* timer);
  void siftUp(std::size_t slot);
  void siftDown(std::size_t slot);

  std::vector<Timer*> _heap;
  TimePoint _earliest = TimePoint::min();  ///< while `run` runs: after its `now`
};

}  // namespace pushlab::runtime
