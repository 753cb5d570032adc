#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <string>

#include "bus/backoff.h"
#include "bus/broker.h"
#include "bus/outgoing.h"

namespace pushlab::bus {

using Clock = std::function<TimePoint()>;

/// Keeps a connection up: says when to try again, and tells the log ("bus") what it came to. For the
/// connection's own thread; `isConnected` for any.
class Reconnection {
 public:
  /// `purpose`: what the connection is for, for logs: "to publish". The connection must outlive it.
  Reconnection(Connection& connection, std::string purpose, Backoff backoff, Clock clock);

  bool isConnected() const { return _connected; }
  bool hasWorked() const { return _hasWorked; }  ///< at any time
  /// Tries once. The pause until the next time; zero: it is connected.
  Milliseconds connect();
  /// The connection is lost, or was never to be used again: the pause until `connect`.
  Milliseconds lost(const BrokerError& error);

 private:
  void tellConnected();
  void tellFailure(const BrokerError& error);
  Milliseconds pauseAfter(const BrokerError& error);

  Connection& _connection;
  const std::string _purpose;
  Backoff _backoff;
  const Clock _clock;
  std::atomic<bool> _connected{false};
  bool _hasWorked = false;
  TimePoint _connectedAt;
  std::optional<TimePoint> _awaySince;  ///< since when it was tried in vain
  TimePoint _told;                      ///< while it is away
  std::string _toldWhy;
};

}  // namespace pushlab::bus
