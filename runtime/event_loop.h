#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <thread>
#include <vector>

#include "runtime/timer_queue.h"

namespace pushlab::runtime {

/// Told by the loop, on the loop's thread, what epoll says of a descriptor.
class Watcher {
 public:
  virtual ~Watcher() = default;
  /// `events`: EPOLLIN, EPOLLOUT, … as epoll_wait(2) gives them.
  virtual void ready(std::uint32_t events) = 0;
};

/// One thread that waits for descriptors, timers and other threads (epoll(7), eventfd(2)).
///
/// A turn: wait; serve the ready descriptors; run due timers; run what was posted; then the turn-end hooks,
/// which send what the turn has gathered. All members but `post`, `wake`, `stop` belong to the thread that
/// calls `run`.
class EventLoop {
 public:
  /// Throws Poco::SystemException where the system gives no descriptors.
  EventLoop();
  ~EventLoop();
  EventLoop(const EventLoop&) = delete;
  EventLoop& operator=(const EventLoop&) = delete;

  /// `events` as for epoll_ctl(2), EPOLLET included if wanted. Throws Poco::IOException.
  void watch(int fd, std::uint32_t events, Watcher& watcher);
  void rewatch(int fd, std::uint32_t events, Watcher& watcher);
  void unwatch(int fd);
  /// Destroys a watcher at the end of the turn, when no event of this turn can name it any more.
  void retire(std::unique_ptr<Watcher> watcher);

  TimerQueue& timers() { return _timers; }
  /// The time at which this turn began to work.
  TimePoint now() const { return _now; }
  /// Counts turns, so that one connection cannot keep a turn to itself.
  std::uint64_t turn() const { return _turn; }
  /// Scratch for what is read from a socket: good until control goes back to the loop.
  std::span<char> buffer() { return {_buffer.get(), bufferBytes}; }

  /// Runs at the end of every turn, in the order of registration. Register before `run`.
  void atTurnEnd(std::function<void()> hook) { _hooks.push_back(std::move(hook)); }

  /// Any thread: runs on the loop's thread, in order.
  void post(std::function<void()> work);
  /// Any thread: makes sure that the turn-end hooks run after this call. From the loop's own thread it costs
  /// nothing, except within a hook: then another turn follows.
  void wake();

  /// The loop that the calling thread runs; null where it runs none.
  static EventLoop* current();
  /// Any thread: whether it is the one that runs this loop.
  bool onOwnThread() const { return _thread.load(std::memory_order_relaxed) == std::this_thread::get_id(); }

  void run();
  /// Any thread: `run` returns after the turn under way.
  void stop();

  static constexpr std::size_t bufferBytes = 65'536;

 private:
  void turnOnce();
  void waitForEvents();
  int waitMilliseconds();
  void runPosted();
  void takeAnotherTurn();
  void interruptWait();
  void acknowledgeWake();

  int _epoll = -1;
  int _wakeup = -1;
  std::atomic<bool> _woken{false};
  std::atomic<bool> _stopped{false};
  std::atomic<std::thread::id> _thread{};
  TimePoint _now = Clock::now();
  std::uint64_t _turn = 0;
  bool _endingTurn = false;   ///< the hooks are running
  bool _anotherTurn = false;  ///< the next turn does not wait
  TimerQueue _timers;
  std::unique_ptr<char[]> _buffer;
  std::vector<std::function<void()>> _hooks;
  std::vector<std::unique_ptr<Watcher>> _retired;
  std::mutex _mutex;  ///< guards _posted
  std::vector<std::function<void()>> _posted;
};

}  // namespace pushlab::runtime
