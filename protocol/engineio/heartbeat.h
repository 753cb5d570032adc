#pragma once

#include <chrono>

#include "protocol/engineio/packet.h"

namespace pushlab::engineio {

/// The server's heartbeat. Time is passed in; the clock is the caller's steady one.
/// Revision 4: the server pings `interval` after the last pong, and the client must say something within
/// `timeout`. Revision 3: the client pings; it must say something within `interval` + `timeout`.
class Heartbeat {
 public:
  using Clock = std::chrono::steady_clock;
  enum class Action { None, SendPing, Dead };

  Heartbeat(Revision revision, std::chrono::milliseconds interval, std::chrono::milliseconds timeout,
            Clock::time_point now);

  /// Any packet came from the client.
  void heard(Clock::time_point now);
  /// When `due()` must be asked next.
  Clock::time_point deadline() const;
  /// What to do at `now`; SendPing is said once per interval.
  Action due(Clock::time_point now);

 private:
  Revision _revision;
  std::chrono::milliseconds _interval;
  std::chrono::milliseconds _timeout;
  Clock::time_point _nextPing;
  Clock::time_point _deadAt;
  bool _pinged = false;
};

}  // namespace pushlab::engineio
