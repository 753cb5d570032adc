#include "bus/redis/redis_inlet.h"

#include <Poco/Exception.h>
#include <Poco/Logger.h>
#include <Poco/Redis/Array.h>

#include <utility>

#include "bus/incoming.h"
#include "bus/redis/redis_heartbeat.h"

namespace pushlab::bus {

namespace {

using Poco::Redis::Array;
using Poco::Redis::BulkString;

std::string text(const Array& array, std::size_t position) {
  return array.get<BulkString>(position).value();
}

}  // namespace

RedisInlet::RedisInlet(BrokerUrl url, std::string channel)
    : _connection(std::move(url), _interruption), _channel(std::move(channel)) {}

std::string RedisInlet::place() const {
  return "Redis at " + _connection.url().place() + ", channel " + _channel;
}

void RedisInlet::connect() {
  _early.clear();
  _connection.connect();
  subscribe();
  _heard = Clock::now();
  _pinged = false;
}

/// Returns when Redis has confirmed: what is published from then on comes. The requests by a pattern, too:
/// servers of Socket.IO count the subscribers of that channel (PUBSUB NUMSUB) and would wait for our answers.
void RedisInlet::subscribe() {
  std::string commands;
  RedisConnection::append(commands, {"SUBSCRIBE", _channel});
  RedisConnection::append(commands, {"PSUBSCRIBE", std::string(nodeChannels) + '*'});
  RedisConnection::append(commands, {"PSUBSCRIBE", nodeRequests});
  _connection.write(commands);
  for (int confirmed = 0; confirmed < 3;) {
    const auto reply = _connection.read();
    const auto error = errorIn(reply);
    Received received;
    if (!error.empty()) {
      if (confirmed == 0 || error.rfind("NOPERM", 0) != 0) throw refusedBy(error);
      Poco::Logger::get("bus").warning(
          place() + " does not permit the channels of Node's emitter: they are not heard (" + error + ')');
      ++confirmed;
    } else if (takeReply(reply, received)) {
      _early.push_back(std::move(received));
    } else {
      ++confirmed;
    }
  }
}

bool RedisInlet::receive(Milliseconds timeout, Received& received) {
  if (!_early.empty()) {
    received = std::move(_early.front());
    _early.pop_front();
    return true;
  }
  keepAlive();
  if (!_connection.isReadable(timeout)) return false;
  const auto reply = _connection.read();
  _heard = Clock::now();
  _pinged = false;
  if (const auto error = errorIn(reply); !error.empty()) throw refusedBy(error);
  return takeReply(reply, received);
}

void RedisInlet::keepAlive() {
  const auto silence = Clock::now() - _heard;
  if (_pinged && silence > answerTimeout) throw BrokerError("it does not answer");
  if (_pinged || silence < heartbeat) return;
  std::string command;
  RedisConnection::append(command, {"PING"});
  _connection.write(command);
  _pinged = true;
  _heard = Clock::now();
}

/// `message channel body` and `pmessage pattern channel body` are messages; all else confirms something.
bool RedisInlet::takeReply(const RedisConnection::Reply& reply, Received& received) {
  if (!reply->isArray()) return false;
  try {
    const auto& array = dynamic_cast<const Poco::Redis::Type<Array>&>(*reply).value();
    const auto kind = text(array, 0);
    const std::size_t channel = kind == "pmessage" ? 2 : 1;
    if (kind != "message" && kind != "pmessage") return false;
    received.channel = text(array, channel);
    received.body = text(array, channel + 1);
    return true;
  } catch (const Poco::Exception&) {
    throw BrokerError("it does not speak the protocol of Redis");
  }
}

}  // namespace pushlab::bus
