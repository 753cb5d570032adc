#include "bench/link/relay.h"

#include <sys/epoll.h>

#include "bench/clock.h"

namespace pushlab::link {

Relay::Relay(runtime::EventLoop& loop, const Setting& setting)
    : _loop(loop),
      _setting(setting),
      _wakes(loop),
      _faults(setting.faults, setting.seed, bench::nowNs()),
      _listener(runtime::listenOn(setting.address, false)),
      _acceptor(_listener.impl()->sockfd(), "", _refused),
      _again(loop.timers(), [this] { ready(EPOLLIN); }) {
  _listener.setBlocking(false);
  _loop.watch(_listener.impl()->sockfd(), EPOLLIN, *this);
  _loop.atTurnEnd([this] { _ended.clear(); });
}

Relay::~Relay() {
  _loop.unwatch(_listener.impl()->sockfd());
}

void Relay::ready(std::uint32_t) {
  constexpr int mostInOneTurn = 256;
  using Outcome = runtime::Acceptor::Outcome;
  for (int i = 0; i < mostInOneTurn; ++i) {
    int fd = -1;
    const Outcome outcome = _acceptor.accept(fd);
    if (outcome == Outcome::Nothing) return;
    if (outcome == Outcome::Accepted) open(bench::Descriptor(fd));
    if (outcome == Outcome::Exhausted)
      return _again.set(runtime::Clock::now() + runtime::Acceptor::pauseWhenExhausted);
  }
}

void Relay::open(bench::Descriptor client) {
  const Tunnel::Setting setting{_loop,           _wakes,        _faults,  _setting.shape,
                                _setting.target, _setting.seed, _opened++};
  auto tunnel = std::make_unique<Tunnel>(setting, std::move(client), [this](Tunnel& over) {
    const auto found = _tunnels.find(&over);
    _ended.push_back(std::move(found->second));
    _tunnels.erase(found);
  });
  Tunnel* key = tunnel.get();
  _tunnels.emplace(key, std::move(tunnel));
}

}  // namespace pushlab::link
