#include "bus/writer.h"

#include <Poco/Logger.h>

#include <algorithm>
#include <utility>

namespace pushlab::bus {

namespace {

constexpr std::size_t batch = 256;  ///< sent before the fates of others are looked at
constexpr Milliseconds longestWait{1000};

}  // namespace

Writer::Writer(Outlet& outlet, Outgoing& outgoing, Drops& drops, Backoff backoff, Clock clock)
    : _outlet(outlet),
      _outgoing(outgoing),
      _drops(drops),
      _clock(clock),
      _reconnection(outlet, "to publish", std::move(backoff), std::move(clock)) {}

Milliseconds Writer::turn() {
  if (!isConnected()) {
    const bool isBack = _reconnection.hasWorked();
    if (const auto pause = _reconnection.connect(); pause.count() > 0) return pause;
    _unroutedSince.reset();
    _retryAt = isBack ? std::optional(_clock() + gathering) : std::nullopt;
  }
  try {
    if (!pauses()) sendNext();
    settle();
    retryUnrouted();
    return Milliseconds(0);
  } catch (const BrokerError& error) {
    return lost(error);
  } catch (const std::exception& error) {  // no memory: what was sent is uncertain, so it begins anew
    return lost(BrokerError(error.what()));
  }
}

/// While nobody is there, the first message alone is sent, to find out: so their order is kept.
void Writer::sendNext() {
  const auto bodies = _outgoing.next(_unroutedSince ? (_outgoing.inFlight() > 0 ? 0 : 1) : batch);
  if (!bodies.empty()) _outlet.send(bodies);
}

Milliseconds Writer::timeout() {
  if (pauses()) return std::min(longestWait, std::chrono::ceil<Milliseconds>(*_retryAt - _clock()));
  const bool awaitsProbe = _unroutedSince && _outgoing.inFlight() > 0;
  return awaitsProbe || _outgoing.sleeps() ? longestWait : Milliseconds(0);
}

void Writer::settle() {
  _fates.clear();
  _outlet.settle(timeout(), _fates);
  for (const auto fate : _fates) {
    _outgoing.settled(fate);
    if (fate != Fate::Taken) continue;
    ++_published;
    _unroutedSince.reset();
    _retryAt.reset();
  }
}

void Writer::retryUnrouted() {
  if (!_outgoing.restoreUnrouted()) return;
  const auto now = _clock();
  if (!_unroutedSince) {
    _unroutedSince = now;
    if (_lonely.happened(1, now) > 0) {
      Poco::Logger::get("bus").notice("nobody listens at " + _outlet.place() +
                                      ": what is published is tried again for " +
                                      std::to_string(patience.count()) + " s");
    }
  }
  _drops.add(Drop::Undeliverable, "nobody listened: start a push server with the same --bus and --channel",
             _outgoing.expire(*_unroutedSince, patience, now));
  _retryAt = now + retryPause;
}

Milliseconds Writer::lost(const BrokerError& error) {
  _drops.add(Drop::Undeliverable, "the broker closed its connection at each attempt to publish it",
             _outgoing.restoreAll());
  return _reconnection.lost(error);
}

}  // namespace pushlab::bus
