#include "bus/reconnection.h"

#include <Poco/Logger.h>

#include <utility>

namespace pushlab::bus {

namespace {

/// A connection that lasts less long is no reason to hurry when it is lost.
constexpr std::chrono::seconds provenAfter{1};
/// A broker that stays away is told of again.
constexpr std::chrono::seconds reminder{60};

Poco::Logger& logger() {
  return Poco::Logger::get("bus");
}

std::string seconds(TimePoint::duration duration) {
  const auto tenths = std::chrono::duration_cast<Milliseconds>(duration).count() / 100;
  return std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10) + " s";
}

}  // namespace

Reconnection::Reconnection(Connection& connection, std::string purpose, Backoff backoff, Clock clock)
    : _connection(connection),
      _purpose(std::move(purpose)),
      _backoff(std::move(backoff)),
      _clock(std::move(clock)) {}

Milliseconds Reconnection::connect() {
  try {
    _connection.connect();
  } catch (const BrokerError& error) {
    tellFailure(error);
    return pauseAfter(error);
  }
  _connected = _hasWorked = true;
  _connectedAt = _clock();
  tellConnected();
  return Milliseconds(0);
}

Milliseconds Reconnection::lost(const BrokerError& error) {
  const auto now = _clock();
  if (_connected && now - _connectedAt >= provenAfter) _backoff.reset();
  _connected = false;
  _connection.disconnect();
  tellFailure(error);
  return pauseAfter(error);
}

Milliseconds Reconnection::pauseAfter(const BrokerError& error) {
  return error.cure() == BrokerError::Cure::Operator ? _backoff.nextLongest() : _backoff.next();
}

void Reconnection::tellConnected() {
  const auto away = _awaySince ? " again, after " + seconds(_connectedAt - *_awaySince) : "";
  logger().information("connected to " + _connection.place() + ", " + _purpose + away);
  _awaySince.reset();
  _toldWhy.clear();
}

void Reconnection::tellFailure(const BrokerError& error) {
  const auto now = _clock();
  const bool isFirst = !_awaySince;
  if (isFirst) _awaySince = now;
  const bool isNew = error.what() != _toldWhy && now - _told >= std::chrono::seconds(1);
  if (!isFirst && !isNew && now - _told < reminder) return;
  const auto where = _connection.place() + ", " + _purpose;
  logger().warning((isFirst ? _hasWorked ? "lost " + where : "cannot connect to " + where
                            : "still without " + where + ", after " + seconds(now - *_awaySince)) +
                   ": " + error.what() + "; trying again, every 2 s at the latest");
  _told = now;
  _toldWhy = error.what();
}

}  // namespace pushlab::bus
