#pragma once

#include <cstddef>

namespace pushlab::runtime {

class EventLoop;

/// Where something runs that may have to wait: on an event loop, or on a thread that may block.
class Context {
 public:
  virtual ~Context() = default;

  /// Null under threads.
  virtual EventLoop* loop() const { return nullptr; }
  /// Which part of the executor this belongs to: the number of its loop; 0 under threads.
  virtual std::size_t lane() const { return 0; }
  /// Before it waits for anything but a connection's peer (Signal does it): under threads runs the turn-end
  /// hooks of a connection's thread; on an event loop nothing, since the turn ends when the handler suspends.
  virtual void endTurn() const {}
};

}  // namespace pushlab::runtime
