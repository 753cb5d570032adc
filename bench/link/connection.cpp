#include "bench/link/connection.h"

#include <Poco/Exception.h>
#include <sys/epoll.h>
#include <sys/socket.h>

#include <utility>

namespace pushlab::bench::link {
namespace {

using runtime::Clock;
using runtime::TimePoint;

constexpr std::uint32_t readableEvents = EPOLLIN | EPOLLRDHUP | EPOLLHUP | EPOLLERR;
constexpr std::uint32_t endingEvents = EPOLLRDHUP | EPOLLHUP | EPOLLERR;

}  // namespace

Connection::Connection(Network& network, std::uint32_t number, Descriptor client,
                       std::function<void(Connection&)> ended)
    : _network(network),
      _number(number),
      _ended(std::move(ended)),
      _client(network.loop, [this](std::uint32_t events) { clientReady(events); }),
      _target(network.loop, [this](std::uint32_t events) { targetReady(events); }),
      _up(network, *this, _client, _target, Chance(network.seed, Purpose::Upward, number), number,
          Tap::Direction::Up),
      _down(network, *this, _target, _client, Chance(network.seed, Purpose::Downward, number), number,
            Tap::Direction::Down),
      _opening(network.timers.queue(), [this] { connect(); }),
      _cut(network.timers.queue(), [this] { cut(); }) {
  const TimePoint now = Clock::now();
  _client.adopt(std::move(client));
  _opening.set(now + _up.path().travel());
  if (network.cutEvery.count() > 0)
    _cut.set(now + Chance(network.seed, Purpose::Cut, number).around(network.cutEvery));
}

void Connection::clientReady(std::uint32_t events) {
  if (_state == State::Open) return serve(events, _client, _up, _down);
  if ((events & EPOLLERR) != 0) end();  // what else it says is read once the connection is open
}

void Connection::targetReady(std::uint32_t events) {
  if (_state == State::Connecting) return connected();
  if (_state == State::Open) serve(events, _target, _down, _up);
}

void Connection::serve(std::uint32_t events, End& end, Pipe& from, Pipe& to) {
  if ((events & readableEvents) != 0) from.readable((events & endingEvents) != 0);
  if ((events & EPOLLERR) != 0 && end.isOpen()) return broken(end);  // also where nothing is read at present
  if ((events & EPOLLOUT) != 0 && end.isOpen()) to.writable();
}

void Connection::connect() {
  const TimePoint now = Clock::now();
  const TimePoint open = _network.stalls.openFrom(now);
  if (open > now) return _opening.set(open);
  _state = State::Connecting;
  try {
    _target.adopt(beginConnect(_network.target));
  } catch (const Poco::IOException&) {
    refused();
  }
}

void Connection::connected() {
  if (connectError(_target.socket()) != 0) return refused();
  _state = State::Open;
  const TimePoint answered = Clock::now() + _down.path().travel();
  _down.path().holdUntil(answered + _up.path().travel());
  _up.path().holdUntil(answered);
  _up.readable(true);
  if (_state == State::Open && _target.isOpen()) _down.readable(true);
}

void Connection::refused() {
  ++_network.counts.refused;
  _state = State::Refused;
  _target.close();
  _down.breakOff();
}

void Connection::finished() {
  if (_up.hasFinished() && _down.hasFinished()) end();
}

void Connection::resetArrived(Pipe& pipe) {
  pipe.sink().reset();
  end();
}

void Connection::broken(End& end) {
  Pipe& from = &end == &_client ? _up : _down;
  Pipe& to = &end == &_client ? _down : _up;
  end.close();
  to.abandon();
  from.sink().isOpen() ? from.breakOff() : this->end();
}

void Connection::reshape(const Shape& shape) {
  _up.reshape(shape);
  _down.reshape(shape);
}

void Connection::cut() {
  ++_network.counts.cut;
  _client.reset();
  _target.reset();
  end();
}

void Connection::end() {
  if (std::exchange(_state, State::Ended) == State::Ended) return;
  _opening.cancel();
  _cut.cancel();
  _up.abandon();
  _down.abandon();
  _client.close();
  _target.close();
  _ended(*this);
}

}  // namespace pushlab::bench::link
