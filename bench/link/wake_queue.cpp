#include "bench/link/wake_queue.h"

#include <Poco/Exception.h>
#include <sys/epoll.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "bench/clock.h"

namespace pushlab::link {

WakeQueue::WakeQueue(runtime::EventLoop& loop)
    : _loop(loop), _timer(::timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC)) {
  if (!_timer) throw Poco::IOException("cannot make a timer: too many open files?");
  _loop.watch(_timer.get(), EPOLLIN, *this);
}

WakeQueue::~WakeQueue() {
  _loop.unwatch(_timer.get());
}

void WakeQueue::wakeAt(Sleeper& sleeper, std::int64_t ns) {
  if (sleeper._wakeNs == ns) return;
  forget(sleeper);
  sleeper._wakeNs = ns;
  _sleepers.emplace(ns, &sleeper);
  arm();
}

void WakeQueue::forget(Sleeper& sleeper) {
  if (sleeper._wakeNs == Sleeper::never) return;
  _sleepers.erase({sleeper._wakeNs, &sleeper});
  sleeper._wakeNs = Sleeper::never;
}

/// Those that a sleeper adds for the past are woken in this turn, too.
void WakeQueue::ready(std::uint32_t) {
  std::uint64_t expirations = 0;
  [[maybe_unused]] const auto count = ::read(_timer.get(), &expirations, sizeof expirations);
  _armedNs = 0;
  const std::int64_t now = bench::nowNs();
  while (!_sleepers.empty() && _sleepers.begin()->first <= now) {
    Sleeper& sleeper = *_sleepers.begin()->second;
    forget(sleeper);
    sleeper.wake(now);
  }
  arm();
}

void WakeQueue::arm() {
  const std::int64_t next = _sleepers.empty() ? 0 : std::max<std::int64_t>(_sleepers.begin()->first, 1);
  if (next == _armedNs) return;
  _armedNs = next;
  itimerspec spec{};
  spec.it_value.tv_sec = next / bench::nsPerSecond;
  spec.it_value.tv_nsec = next % bench::nsPerSecond;
  ::timerfd_settime(_timer.get(), TFD_TIMER_ABSTIME, &spec, nullptr);
}

}  // namespace pushlab::link
