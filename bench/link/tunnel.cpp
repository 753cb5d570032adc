#include "bench/link/tunnel.h"

#include <Poco/Exception.h>

#include <algorithm>
#include <utility>

#include "bench/clock.h"

namespace pushlab::link {

using bench::nowNs;

Tunnel::Tunnel(const Setting& setting, bench::Descriptor client, std::function<void(Tunnel&)> over)
    : _setting(setting),
      _over(std::move(over)),
      _openedNs(nowNs()),
      _connectNs(_openedNs + oneWayNs()),
      _client(setting.loop, *this),
      _target(setting.loop, *this),
      _up{_client, _target, DelayLine(setting.shape, derivedSeed(setting.seed, 2 * setting.number))},
      _down{_target, _client, DelayLine(setting.shape, derivedSeed(setting.seed, 2 * setting.number + 1))} {
  if (const auto lifetime = setting.faults.lifetimeNs(setting.number)) _cutNs = _openedNs + *lifetime;
  _client.adopt(std::move(client), End::State::Open);
  planWake();
}

std::int64_t Tunnel::oneWayNs() const {
  return std::chrono::nanoseconds(_setting.shape.rtt).count() / 2;
}

void Tunnel::happened(End& end, std::uint32_t) {
  if (_isOver) return;
  if (end.state() == End::State::Connecting) return targetAnswered();
  Way& from = &end == &_client ? _up : _down;
  Way& to = &end == &_client ? _down : _up;
  to.blocked = false;
  read(from);
  wake(nowNs());
}

void Tunnel::wake(std::int64_t now) {
  if (_isOver) return;
  if (now >= _cutNs) return cut();
  if (_target.state() == End::State::Absent && _setting.faults.passesNs(_connectNs) <= now) connectToTarget();
  for (Way* way : {&_up, &_down}) {
    if (_setting.faults.passesNs(now) == now) pass(*way, now);
    deliverReset(*way, now);
  }
  endIfOver();
  if (!_isOver) planWake();
}

void Tunnel::connectToTarget() {
  try {
    _target.adopt(bench::beginConnect(_setting.target), End::State::Connecting);
  } catch (const Poco::IOException&) {
    broken(_down);
  }
}

void Tunnel::targetAnswered() {
  if (_target.connected()) {
    read(_down);
  } else {
    broken(_down);
  }
  wake(nowNs());
}

void Tunnel::read(Way& way) {
  while (way.from.isOpen() && !way.ended && !way.full) {
    const auto received =
        way.from.receive(way.line.capacity() - std::min(way.line.capacity(), way.line.bytes()));
    const std::int64_t now = nowNs();
    switch (received.kind) {
      case End::Received::Kind::Nothing:
        return;
      case End::Received::Kind::Bytes:
        way.line.push({received.bytes.data(), received.bytes.size()}, now,
                      &way == &_up ? _openedNs + 2 * oneWayNs() : 0);
        way.full = way.line.bytes() >= way.line.capacity();
        break;
      case End::Received::Kind::Ended:
        way.line.finish(now);
        way.ended = true;
        break;
      case End::Received::Kind::Broken:
        return broken(way);
    }
  }
}

/// Hands on what is due.
void Tunnel::pass(Way& way, std::int64_t now) {
  while (way.to.isOpen() && !way.blocked) {
    const auto bytes = way.line.front(now);
    if (bytes.empty()) break;
    const auto taken = way.to.send(bytes);
    if (!taken) return broken(&way == &_up ? _down : _up);
    way.line.pop(*taken);
    way.blocked = *taken < bytes.size();
  }
  if (way.to.isOpen() && !way.closed && way.line.ended(now)) {
    way.to.endWriting();
    way.closed = true;
  }
  if (way.full && way.line.bytes() <= way.line.capacity() / 2) {
    way.full = false;
    read(way);
  }
}

/// The sender of this way has reset its connection, or could not be reached: the receiver learns of it when
/// that has travelled, and what was to be sent to the sender is of no use any more.
void Tunnel::broken(Way& way) {
  way.from.leave();
  way.ended = true;
  way.resetNs = std::min(way.resetNs, nowNs() + oneWayNs());
  Way& back = &way == &_up ? _down : _up;
  back.line.clear();
  back.ended = true;
}

void Tunnel::deliverReset(Way& way, std::int64_t now) {
  if (way.resetNs == never || _setting.faults.passesNs(way.resetNs) > now) return;
  way.to.reset();
  way.line.clear();
  way.resetNs = never;
}

void Tunnel::cut() {
  _client.reset();
  _target.reset();
  endIfOver();
}

void Tunnel::endIfOver() {
  const bool bothSaidAll = _up.closed && _down.closed;
  const bool clientGone = _client.state() == End::State::Gone,
             targetGone = _target.state() == End::State::Gone;
  if (!bothSaidAll && !(clientGone && targetGone)) return;
  _isOver = true;
  _client.leave();
  _target.leave();
  _setting.wakes.forget(*this);
  _over(*this);
}

std::int64_t Tunnel::nextOf(const Way& way) const {
  std::int64_t next = way.resetNs;
  const auto due = way.line.dueNs();
  if (due && way.to.isOpen() && !way.blocked && !way.closed) next = std::min(next, *due);
  return next;
}

void Tunnel::planWake() {
  std::int64_t next = std::min(nextOf(_up), nextOf(_down));
  if (_target.state() == End::State::Absent) next = std::min(next, _connectNs);
  if (next != never) next = _setting.faults.passesNs(next);
  next = std::min(next, _cutNs);
  next == never ? _setting.wakes.forget(*this) : _setting.wakes.wakeAt(*this, next);
}

}  // namespace pushlab::link
