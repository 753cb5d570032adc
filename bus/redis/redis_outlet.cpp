#include "bus/redis/redis_outlet.h"

#include <utility>

#include "bus/redis/redis_heartbeat.h"

namespace pushlab::bus {

RedisOutlet::RedisOutlet(BrokerUrl url, std::string channel)
    : _connection(std::move(url), _interruption), _channel(std::move(channel)) {}

std::string RedisOutlet::place() const {
  return "Redis at " + _connection.url().place() + ", channel " + _channel;
}

void RedisOutlet::connect() {
  _asked.clear();
  _connection.connect();
  _heard = Clock::now();
}

void RedisOutlet::send(std::span<const std::string* const> bodies) {
  if (_asked.empty()) _heard = Clock::now();
  std::string commands;
  for (const auto* body : bodies)
    RedisConnection::append(commands, {"PUBLISH", _channel, *body});
  _asked.insert(_asked.end(), bodies.size(), Asked::Publish);
  _connection.write(commands);
}

void RedisOutlet::settle(Milliseconds timeout, std::vector<Fate>& fates) {
  keepAlive();
  if (!_connection.isReadable(timeout)) return;
  do {
    takeReply(fates);
  } while (!_asked.empty() && _connection.isReadable(Milliseconds(0)));
}

void RedisOutlet::keepAlive() {
  const auto silence = Clock::now() - _heard;
  if (_asked.empty()) {
    if (silence < heartbeat) return;
    _asked.push_back(Asked::Ping);
    _heard = Clock::now();
    std::string command;
    RedisConnection::append(command, {"PING"});
    _connection.write(command);
  } else if (silence > answerTimeout) {
    throw BrokerError("it does not answer");
  }
}

void RedisOutlet::takeReply(std::vector<Fate>& fates) {
  const auto reply = _connection.read();
  if (const auto error = errorIn(reply); !error.empty()) throw refusedBy(error);
  if (_asked.empty()) throw BrokerError("it answers what it was not asked");
  _heard = Clock::now();
  const auto asked = _asked.front();
  _asked.pop_front();
  if (asked == Asked::Ping) return;
  if (!reply->isInteger()) throw BrokerError("it answers PUBLISH with something other than a number");
  const auto receivers = dynamic_cast<const Poco::Redis::Type<Poco::Int64>&>(*reply).value();
  fates.push_back(receivers > 0 ? Fate::Taken : Fate::Unrouted);
}

}  // namespace pushlab::bus
