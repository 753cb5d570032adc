#pragma once

#include <chrono>

namespace pushlab::websocket {

/// When to ping and when to give a peer up. Time is passed in; the clock is the caller's steady one.
/// A peer that said anything is alive; after `interval` of silence it is pinged; after `timeout` more it is
/// dead.
class Heartbeat {
 public:
  using Clock = std::chrono::steady_clock;
  enum class Action { None, SendPing, Dead };

  Heartbeat(Clock::duration interval, Clock::duration timeout, Clock::time_point now);

  /// Bytes came from the peer.
  void heard(Clock::time_point now);
  /// When `due()` must be asked next.
  Clock::time_point deadline() const;
  /// What to do at `now`; SendPing is said once per silence.
  Action due(Clock::time_point now);

 private:
  Clock::duration _interval;
  Clock::duration _timeout;
  Clock::time_point _deadline;
  bool _pinged = false;
};

}  // namespace pushlab::websocket
