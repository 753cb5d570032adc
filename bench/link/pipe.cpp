#include "bench/link/pipe.h"

#include <algorithm>
#include <array>

namespace pushlab::bench::link {

using runtime::Clock;
using runtime::TimePoint;

Pipe::Pipe(Network& network, Owner& owner, End& source, End& sink, Chance chance, std::uint32_t number,
           Tap::Direction direction)
    : _network(network),
      _owner(owner),
      _number(number),
      _direction(direction),
      _source(source),
      _sink(sink),
      _line(network.shape, chance),
      _alarm(network.timers.queue(), [this] { goOn(); }) {}

void Pipe::readable(bool toItsEnd) {
  if (_reading != Reading::Going) return;
  if (readOn(toItsEnd)) goOn();
}

void Pipe::writable() {
  if (!_blocked) return;
  _blocked = false;
  goOn();
}

void Pipe::breakOff() {
  _reading = Reading::Over;
  _line.reset(Clock::now());
  setAlarm();
}

void Pipe::abandon() {
  _reading = Reading::Over;
  _line.clear();
  _alarm.cancel();
}

/// False where the source was broken, and the owner told.
bool Pipe::readOn(bool toItsEnd) {
  for (;;) {
    const auto buffer = _network.loop.buffer();
    const auto space = buffer.first(std::min(buffer.size(), _line.room()));
    _reading = space.empty() ? Reading::NoRoom : Reading::Going;
    if (space.empty()) return true;
    std::size_t count = 0;
    switch (_source.receive(space, count)) {
      case End::Outcome::Done:
        _network.tap.take(_number, _direction, {space.data(), count});
        _line.push(Clock::now(), {space.data(), count});
        if (count < space.size() && !toItsEnd) return true;  // what comes later is a new edge
        break;
      case End::Outcome::WouldBlock:
        return true;
      case End::Outcome::Finished:
        _reading = Reading::Over;
        _line.finish(Clock::now());
        return true;
      case End::Outcome::Broken:
        _owner.broken(_source);
        return false;
    }
  }
}

/// Lets out what is due; then there may be room again.
void Pipe::goOn() {
  if (!deliver()) return;
  if (_reading == Reading::NoRoom && !readOn(true)) return;
  setAlarm();
}

/// False where the owner was told of something.
bool Pipe::deliver() {
  const TimePoint now = Clock::now();
  if (_line.next() > now || _network.stalls.openFrom(now) > now) return true;
  if (!sendDue(now)) return false;
  if (_line.resetAt() <= now) {
    _owner.resetArrived(*this);
    return false;
  }
  if (!_line.takeEnd(now)) return true;
  _finished = true;
  _sink.finish();
  _owner.finished();
  return false;
}

bool Pipe::sendDue(TimePoint now) {
  std::array<std::string_view, End::mostParts> parts;
  while (!_blocked) {
    const std::size_t count = _line.due(now, parts);
    if (count == 0) return true;
    if (!sendParts({parts.data(), count})) return false;
  }
  return true;
}

bool Pipe::sendParts(std::span<const std::string_view> parts) {
  std::size_t count = 0;
  switch (_sink.send(parts, count)) {
    case End::Outcome::Done:
      _line.take(count);
      return true;
    case End::Outcome::Broken:
      _owner.broken(_sink);
      return false;
    default:
      _blocked = true;
      return true;
  }
}

void Pipe::setAlarm() {
  // A sink that takes no more is waited for, but a reset does not wait.
  TimePoint when = _blocked ? _line.resetAt() : _line.next();
  if (when == runtime::never) return _alarm.cancel();
  const TimePoint now = Clock::now();
  if (when <= now) when = _network.stalls.openFrom(now);
  _alarm.set(when);
}

}  // namespace pushlab::bench::link
