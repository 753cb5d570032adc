#include "protocol/engineio/heartbeat.h"

namespace pushlab::engineio {

Heartbeat::Heartbeat(Revision revision, std::chrono::milliseconds interval, std::chrono::milliseconds timeout,
                     Clock::time_point now)
    : _revision(revision),
      _interval(interval),
      _timeout(timeout),
      _nextPing(now + interval),
      _deadAt(now + interval + timeout) {}

void Heartbeat::heard(Clock::time_point now) {
  if (_pinged) _nextPing = now + _interval;
  _pinged = false;
  _deadAt = (_revision == Revision::Three ? now + _interval : _nextPing) + _timeout;
}

Heartbeat::Clock::time_point Heartbeat::deadline() const {
  return _revision == Revision::Three || _pinged ? _deadAt : _nextPing;
}

Heartbeat::Action Heartbeat::due(Clock::time_point now) {
  if (now < deadline()) return Action::None;
  if (_revision == Revision::Three || _pinged) return Action::Dead;
  _pinged = true;
  _deadAt = now + _timeout;
  return Action::SendPing;
}

}  // namespace pushlab::engineio
