#include "protocol/websocket/heartbeat.h"

namespace pushlab::websocket {

Heartbeat::Heartbeat(Clock::duration interval, Clock::duration timeout, Clock::time_point now)
    : _interval(interval), _timeout(timeout), _deadline(now + interval) {}

void Heartbeat::heard(Clock::time_point now) {
  _deadline = now + _interval;
  _pinged = false;
}

Heartbeat::Clock::time_point Heartbeat::deadline() const {
  return _deadline;
}

Heartbeat::Action Heartbeat::due(Clock::time_point now) {
  if (now < _deadline) return Action::None;
  if (_pinged) return Action::Dead;
  _pinged = true;
  _deadline = now + _timeout;
  return Action::SendPing;
}

}  // namespace pushlab::websocket
