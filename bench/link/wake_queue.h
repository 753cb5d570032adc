#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <utility>

#include "bench/socket.h"
#include "runtime/event_loop.h"

namespace pushlab::link {

/// Something that is to be woken at a time.
class Sleeper {
 public:
  virtual ~Sleeper() = default;
  virtual void wake(std::int64_t nowNs) = 0;

 private:
  friend class WakeQueue;
  std::int64_t _wakeNs = never;
  static constexpr std::int64_t never = -1;
};

/// Wakes sleepers to within some microseconds (timerfd): the loop's own timers are to a millisecond. One
/// thread.
class WakeQueue final : private runtime::Watcher {
 public:
  explicit WakeQueue(runtime::EventLoop& loop);
  ~WakeQueue() override;

  /// Moves a sleeper that has another time already.
  void wakeAt(Sleeper& sleeper, std::int64_t ns);
  void forget(Sleeper& sleeper);

 private:
  void ready(std::uint32_t events) override;
  void arm();

  runtime::EventLoop& _loop;
  bench::Descriptor _timer;
  std::set<std::pair<std::int64_t, Sleeper*>> _sleepers;
  std::int64_t _armedNs = 0;  ///< 0: not at all
};

}  // namespace pushlab::link
