#pragma once

#include <sys/epoll.h>

#include <functional>
#include <utility>

#include "runtime/event_loop.h"

namespace pushlab::bench {

/// Calls a function when a descriptor becomes readable; does not own it. Nothing happens where it is
/// negative.
class WatchedDescriptor final : private runtime::Watcher {
 public:
  WatchedDescriptor(runtime::EventLoop& loop, int fd, std::function<void()> action)
      : _loop(loop), _fd(fd), _action(std::move(action)) {
    if (_fd >= 0) _loop.watch(_fd, EPOLLIN | EPOLLET, *this);
  }
  ~WatchedDescriptor() override {
    if (_fd >= 0) _loop.unwatch(_fd);
  }
  WatchedDescriptor(const WatchedDescriptor&) = delete;
  WatchedDescriptor& operator=(const WatchedDescriptor&) = delete;

 private:
  void ready(std::uint32_t) override { _action(); }

  runtime::EventLoop& _loop;
  int _fd;
  std::function<void()> _action;
};

}  // namespace pushlab::bench
