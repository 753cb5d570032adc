#pragma once

#include <condition_variable>
#include <coroutine>
#include <mutex>

#include "runtime/context.h"
#include "runtime/event_loop.h"

namespace pushlab::runtime {

/// Lets a handler await what another thread does for it (a database job, an append to a journal). Set exactly
/// once, from any thread; the handler must await it before the signal is destroyed.
class Signal {
 public:
  explicit Signal(const Context& context) : _context(context), _loop(context.loop()) {}
  Signal(const Signal&) = delete;
  Signal& operator=(const Signal&) = delete;

  void set();

  bool await_ready();
  void await_suspend(std::coroutine_handle<> handler) { _handler = handler; }
  void await_resume() const {}

 private:
  void setOnLoop();

  const Context& _context;
  EventLoop* _loop;
  std::coroutine_handle<> _handler;
  std::mutex _mutex;  ///< with threads: guards _isSet
  std::condition_variable _changed;
  bool _isSet = false;  ///< with a loop: belongs to its thread
};

}  // namespace pushlab::runtime
