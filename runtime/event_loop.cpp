#include "runtime/event_loop.h"

#include <Poco/Exception.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

namespace pushlab::runtime {

namespace {

constexpr int eventsPerTurn = 512;
constexpr int longestWaitMs = 3'600'000;

[[noreturn]] void fail(const char* what, int error) {
  throw Poco::IOException(std::string(what) + ": " + std::strerror(error), error);
}

thread_local EventLoop* running = nullptr;

}  // namespace

EventLoop::EventLoop() : _buffer(new char[bufferBytes]) {
  _epoll = ::epoll_create1(EPOLL_CLOEXEC);
  if (_epoll < 0) fail("epoll_create1", errno);
  _wakeup = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  if (_wakeup < 0) {
    const int error = errno;
    ::close(_epoll);
    fail("eventfd", error);
  }
  epoll_event event{};
  event.events = EPOLLIN;
  event.data.ptr = nullptr;  // the wake-up has no watcher
  ::epoll_ctl(_epoll, EPOLL_CTL_ADD, _wakeup, &event);
}

EventLoop::~EventLoop() {
  ::close(_wakeup);
  ::close(_epoll);
}

void EventLoop::watch(int fd, std::uint32_t events, Watcher& watcher) {
  epoll_event event{};
  event.events = events;
  event.data.ptr = &watcher;
  if (::epoll_ctl(_epoll, EPOLL_CTL_ADD, fd, &event) != 0) fail("epoll_ctl ADD", errno);
}

void EventLoop::rewatch(int fd, std::uint32_t events, Watcher& watcher) {
  epoll_event event{};
  event.events = events;
  event.data.ptr = &watcher;
  if (::epoll_ctl(_epoll, EPOLL_CTL_MOD, fd, &event) != 0) fail("epoll_ctl MOD", errno);
}

void EventLoop::unwatch(int fd) {
  ::epoll_ctl(_epoll, EPOLL_CTL_DEL, fd, nullptr);
}

void EventLoop::retire(std::unique_ptr<Watcher> watcher) {
  _retired.push_back(std::move(watcher));
}

void EventLoop::post(std::function<void()> work) {
  // Locked to the end: once the loop has the work, it may let go of the loop's owner.
  const std::lock_guard lock(_mutex);
  _posted.push_back(std::move(work));
  takeAnotherTurn();  // from the loop's own thread too: this turn may have run its posts already
}

void EventLoop::wake() {
  if (!onOwnThread() || _endingTurn) takeAnotherTurn();
}

void EventLoop::takeAnotherTurn() {
  onOwnThread() ? void(_anotherTurn = true) : interruptWait();
}

void EventLoop::interruptWait() {
  if (_woken.exchange(true)) return;
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written = ::write(_wakeup, &one, sizeof one);
}

void EventLoop::acknowledgeWake() {
  std::uint64_t count = 0;
  [[maybe_unused]] const auto bytes = ::read(_wakeup, &count, sizeof count);
  _woken.store(false);
}

void EventLoop::stop() {
  _stopped.store(true);
  interruptWait();
}

EventLoop* EventLoop::current() {
  return running;
}

void EventLoop::run() {
  _thread.store(std::this_thread::get_id());
  running = this;
  while (!_stopped.load())
    turnOnce();
  running = nullptr;
  _thread.store({});
}

void EventLoop::turnOnce() {
  waitForEvents();
  _timers.run(_now);
  _anotherTurn = false;
  runPosted();
  _endingTurn = true;
  for (const auto& hook : _hooks)
    hook();
  _endingTurn = false;
  _retired.clear();
}

int EventLoop::waitMilliseconds() {
  if (std::exchange(_anotherTurn, false)) return 0;
  const TimePoint next = _timers.next();
  if (next == never) return -1;
  const auto wait = std::chrono::ceil<std::chrono::milliseconds>(next - Clock::now()).count();
  return static_cast<int>(std::clamp<long long>(wait, 0, longestWaitMs));
}

void EventLoop::waitForEvents() {
  std::array<epoll_event, eventsPerTurn> events;
  const int count = ::epoll_wait(_epoll, events.data(), eventsPerTurn, waitMilliseconds());
  _now = Clock::now();
  ++_turn;
  for (int i = 0; i < count; ++i) {
    const epoll_event& event = events[static_cast<std::size_t>(i)];
    if (event.data.ptr == nullptr) {
      acknowledgeWake();
    } else {
      static_cast<Watcher*>(event.data.ptr)->ready(event.events);
    }
  }
}

void EventLoop::runPosted() {
  std::vector<std::function<void()>> work;
  {
    const std::lock_guard lock(_mutex);
    work.swap(_posted);
  }
  for (const auto& item : work)
    item();
}

}  // namespace pushlab::runtime
