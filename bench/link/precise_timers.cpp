#include "bench/link/precise_timers.h"

#include <Poco/Exception.h>
#include <sys/epoll.h>
#include <sys/timerfd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>

namespace pushlab::bench::link {

PreciseTimers::PreciseTimers(runtime::EventLoop& loop)
    : _loop(loop), _alarm(::timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK)) {
  if (!_alarm) throw Poco::IOException(std::string("timerfd_create: ") + std::strerror(errno), errno);
  _loop.watch(_alarm.get(), EPOLLIN | EPOLLET, *this);  // edge-triggered: setting it again is enough
  _loop.atTurnEnd([this] { setAlarm(); });
}

PreciseTimers::~PreciseTimers() {
  _loop.unwatch(_alarm.get());
}

void PreciseTimers::ready(std::uint32_t) {
  _set = runtime::never;
  _queue.run(runtime::Clock::now());
}

/// Once at the end of a turn, whatever the turn has armed.
void PreciseTimers::setAlarm() {
  if (_queue.next() == _set) return;
  _set = _queue.next();
  itimerspec when{};
  if (_set != runtime::never) {
    const auto since = std::max(_set.time_since_epoch(), runtime::Clock::duration(1));  // 0 disarms
    const auto whole = std::chrono::floor<std::chrono::seconds>(since);
    when.it_value.tv_sec = whole.count();
    when.it_value.tv_nsec = std::chrono::nanoseconds(since - whole).count();
  }
  ::timerfd_settime(_alarm.get(), TFD_TIMER_ABSTIME, &when, nullptr);
}

}  // namespace pushlab::bench::link
