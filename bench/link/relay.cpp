#include "bench/link/relay.h"

#include <Poco/Exception.h>
#include <Poco/Logger.h>
#include <sys/epoll.h>
#include <sys/socket.h>

#include <utility>

namespace pushlab::bench::link {
namespace {

using Outcome = runtime::Acceptor::Outcome;
using runtime::Clock;
using runtime::TimePoint;

constexpr int acceptsPerTurn = 64;
constexpr std::chrono::seconds betweenReports{1};

Poco::Logger& log() {
  return Poco::Logger::get("link");
}

Network networkOf(runtime::EventLoop& loop, const Options& options, const Poco::Net::SocketAddress& target) {
  return {loop,
          target,
          options.shape(),
          options.cutEvery,
          options.seed,
          Stalls(options.stallEvery, options.stallFor, Chance(options.seed, Purpose::Stall), Clock::now()),
          PreciseTimers(loop)};
}

}  // namespace

Relay::Relay(runtime::EventLoop& loop, const Options& options, const Poco::Net::SocketAddress& target)
    : _network(networkOf(loop, options, target)),
      _listener(runtime::listenOn(Poco::Net::SocketAddress(options.host, options.port), false)),
      _acceptor(listenerFd(), "", _traffic),
      _resume(loop.timers(), [this] { _network.loop.watch(listenerFd(), EPOLLIN, *this); }),
      _report(loop.timers(), [this] { report(); }),
      _stall(loop.timers(), [this] { followStalls(); }) {
  _listener.setBlocking(false);
  loop.watch(listenerFd(), EPOLLIN, *this);
  loop.atTurnEnd([this] { _ended.clear(); });
  _report.set(Clock::now() + betweenReports);
  if (_network.stalls.begin() != runtime::never) _stall.set(_network.stalls.begin());
}

Relay::~Relay() {
  _network.loop.unwatch(listenerFd());
}

int Relay::listenerFd() const {
  return static_cast<int>(_listener.impl()->sockfd());
}

void Relay::ready(std::uint32_t) {
  for (int i = 0; i < acceptsPerTurn && acceptOne(); ++i)
    continue;
}

/// Whether there may be another.
bool Relay::acceptOne() {
  int fd = -1;
  switch (_acceptor.accept(fd)) {
    case Outcome::Accepted:
      adopt(Descriptor(fd));
      return true;
    case Outcome::Refused:
      return true;
    case Outcome::Nothing:
      return false;
    case Outcome::Exhausted:
      _network.loop.unwatch(listenerFd());
      _resume.set(_network.loop.now() + runtime::Acceptor::pauseWhenExhausted);
      return false;
  }
  return false;
}

void Relay::adopt(Descriptor client) {
  const auto number = static_cast<std::uint32_t>(_network.counts.opened++);
  try {
    _connections.emplace(number, std::make_unique<Connection>(_network, number, std::move(client),
                                                              [this](Connection& one) { leave(one); }));
  } catch (const Poco::IOException& error) {
    _acceptor.say("a new connection is dropped: " + error.displayText());
  }
}

void Relay::leave(Connection& connection) {
  const auto found = _connections.find(connection.number());
  _ended.push_back(std::move(found->second));
  _connections.erase(found);
}

void Relay::reshape(const Shape& shape) {
  _network.shape = shape;
  for (const auto& [number, connection] : _connections)
    connection->reshape(shape);
}

std::size_t Relay::cutAll() {
  std::vector<Connection*> open;
  for (const auto& [number, connection] : _connections)
    open.push_back(connection.get());
  for (Connection* connection : open)
    connection->cut();
  return open.size();
}

void Relay::stall(std::chrono::nanoseconds length) {
  _network.stalls.holdUntil(Clock::now() + length);
  log().information("a stall begins, as was asked for");
}

void Relay::report() {
  const auto& now = _network.counts;
  const auto cut = now.cut - _reported.cut;
  const auto refused = now.refused - _reported.refused;
  if (cut > 0) log().information("connections cut: " + std::to_string(cut));
  if (refused > 0)
    log().warning("connections refused by " + _network.target.toString() + ": " + std::to_string(refused));
  _reported = now;
  _report.set(Clock::now() + betweenReports);
}

/// Says when a stall begins; wakes at its end to learn of the next.
void Relay::followStalls() {
  const TimePoint now = Clock::now();
  const TimePoint over = _network.stalls.openFrom(now);
  if (over > now) log().information("a stall begins");
  _stall.set(over > now ? over : _network.stalls.begin());
}

}  // namespace pushlab::bench::link
