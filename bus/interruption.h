#pragma once

#include <atomic>
#include <mutex>

#include "bus/broker.h"

namespace pushlab::bus {

/// How other threads reach one that waits for a socket. `wake` and `interrupt` are for any thread, the rest
/// for the one that waits.
class Interruption {
 public:
  Interruption();
  ~Interruption();
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;

  /// The wait under way ends, or else the next one.
  void wake() noexcept;
  /// For good: ends the waits, and shuts the watched socket down, so that calls into libraries end, too.
  void interrupt() noexcept;

  bool isInterrupted() const noexcept { return _interrupted; }
  /// Throws BrokerError after `interrupt`.
  void check() const;
  /// Waits until the socket is ready for the poll(2) events, or has failed: true. Throws as `check`.
  bool wait(int socket, short events, Milliseconds timeout);
  /// The socket that `interrupt` shuts down; -1: none. To be told before it is closed.
  void watch(int socket) noexcept;

 private:
  const int _event;  ///< eventfd(2)
  std::atomic<bool> _interrupted{false};
  std::mutex _mutex;
  int _watched = -1;
};

}  // namespace pushlab::bus
