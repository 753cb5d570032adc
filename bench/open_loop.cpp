#include "bench/open_loop.h"

#include <Poco/Exception.h>
#include <sys/epoll.h>
#include <sys/timerfd.h>
#include <unistd.h>

namespace pushlab::bench {

OpenLoop::OpenLoop(runtime::EventLoop& loop, Outlet& outlet, double ratePerSecond)
    : _loop(loop),
      _outlet(outlet),
      _ratePerSecond(ratePerSecond),
      _pacer(0, ratePerSecond),
      _timer(::timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC)) {
  if (!_timer) throw Poco::IOException("cannot make a timer: too many open files?");
  _loop.watch(_timer.get(), EPOLLIN, *this);
}

OpenLoop::~OpenLoop() {
  _loop.unwatch(_timer.get());
}

void OpenLoop::start(std::int64_t startNs) {
  _running = true;
  _pacer = Pacer(startNs, _ratePerSecond);
  armFor(_pacer.nextNs());
}

void OpenLoop::stop(std::int64_t endNs) {
  if (!_running) return;
  _running = false;
  publishDueBefore(endNs);
  const itimerspec disarmed{};
  ::timerfd_settime(_timer.get(), 0, &disarmed, nullptr);
}

void OpenLoop::ready(std::uint32_t) {
  std::uint64_t expirations = 0;
  if (::read(_timer.get(), &expirations, sizeof expirations) <= 0 || !_running) return;
  publishDueBefore(nowNs() + 1);
  if (_running) armFor(_pacer.nextNs());
}

void OpenLoop::publishDueBefore(std::int64_t ns) {
  std::int64_t due = 0;
  while (_pacer.take(ns - 1, due))
    _outlet.publish(due);
  _outlet.flush();
}

void OpenLoop::armFor(std::int64_t ns) {
  itimerspec spec{};
  spec.it_value.tv_sec = ns / nsPerSecond;
  spec.it_value.tv_nsec = ns % nsPerSecond;
  ::timerfd_settime(_timer.get(), TFD_TIMER_ABSTIME, &spec, nullptr);
}

}  // namespace pushlab::bench
