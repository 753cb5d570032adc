#include "bus/outgoing.h"

#include <algorithm>
#include <utility>

namespace pushlab::bus {

Outgoing::Pushed Outgoing::push(std::string body, TimePoint now) {
  const std::lock_guard lock(_mutex);
  if (count() >= _limits.messages || _bytes + body.size() > _limits.bytes) return Pushed::Full;
  _bytes += body.size();
  _messages.push_back({std::move(body), now});
  return std::exchange(_sleeps, false) ? Pushed::QueuedForSleeper : Pushed::Queued;
}

std::size_t Outgoing::size() const {
  const std::lock_guard lock(_mutex);
  return count();
}

std::size_t Outgoing::inFlight() const {
  const std::lock_guard lock(_mutex);
  return _inFlight;
}

std::optional<TimePoint> Outgoing::oldest() const {
  const std::lock_guard lock(_mutex);
  if (!_unrouted.empty()) return _unrouted.front().pushed;
  if (!_messages.empty()) return _messages.front().pushed;
  return std::nullopt;
}

std::vector<const std::string*> Outgoing::next(std::size_t most) {
  const std::lock_guard lock(_mutex);
  std::vector<const std::string*> bodies;
  if (!_unrouted.empty()) return bodies;
  while (bodies.size() < most && _inFlight < _messages.size() && !isWindowFull()) {
    const auto& body = _messages[_inFlight].body;
    bodies.push_back(&body);  // a deque's elements stay where they are while others come and go at its ends
    ++_inFlight;
    _inFlightBytes += body.size();
  }
  return bodies;
}

void Outgoing::settled(Fate fate) {
  const std::lock_guard lock(_mutex);
  if (_inFlight == 0) return;
  --_inFlight;
  _inFlightBytes -= _messages.front().body.size();
  if (fate == Fate::Taken) return forgetFirst();
  _unrouted.push_back(std::move(_messages.front()));
  _messages.pop_front();
}

bool Outgoing::restoreUnrouted() {
  const std::lock_guard lock(_mutex);
  if (_unrouted.empty() || _inFlight > 0) return false;
  putUnroutedFirst();
  return true;
}

std::size_t Outgoing::restoreAll() {
  const std::lock_guard lock(_mutex);
  const bool spoilt = _inFlight > 0 && ++_messages.front().attempts >= _limits.attempts;
  if (spoilt) forgetFirst();
  _inFlight = _inFlightBytes = 0;
  putUnroutedFirst();
  return spoilt ? 1 : 0;
}

std::size_t Outgoing::expire(TimePoint since, std::chrono::milliseconds patience, TimePoint now) {
  const std::lock_guard lock(_mutex);
  std::size_t expired = 0;
  while (_inFlight == 0 && !_messages.empty() &&
         std::max(since, _messages.front().pushed) + patience <= now) {
    forgetFirst();
    ++expired;
  }
  return expired;
}

bool Outgoing::sleeps() {
  const std::lock_guard lock(_mutex);
  if (!_unrouted.empty() || isWindowFull()) return true;  // fates will wake it
  return _sleeps = _messages.size() == _inFlight;
}

bool Outgoing::isWindowFull() const {
  if (_inFlight == 0) return false;
  if (_inFlight >= _limits.inFlight) return true;
  const bool hasNext = _inFlight < _messages.size();
  return hasNext && _inFlightBytes + _messages[_inFlight].body.size() > _limits.inFlightBytes;
}

void Outgoing::forgetFirst() {
  _bytes -= _messages.front().body.size();
  _messages.pop_front();
}

void Outgoing::putUnroutedFirst() {
  for (; !_unrouted.empty(); _unrouted.pop_back())
    _messages.push_front(std::move(_unrouted.back()));
}

}  // namespace pushlab::bus
