#pragma once

#include <chrono>
#include <deque>
#include <string>

#include "bus/broker.h"
#include "bus/redis/redis_connection.h"

namespace pushlab::bus {

/// Subscribes to a channel of Redis, and to the channels of Node's emitter.
class RedisInlet final : public Inlet {
 public:
  RedisInlet(BrokerUrl url, std::string channel);

  std::string place() const override;
  void connect() override;
  void disconnect() noexcept override { _connection.close(); }
  void wake() noexcept override { _interruption.wake(); }
  void interrupt() noexcept override { _interruption.interrupt(); }
  bool receive(Milliseconds timeout, Received& received) override;

 private:
  using Clock = std::chrono::steady_clock;

  void subscribe();
  void keepAlive();
  bool takeReply(const RedisConnection::Reply& reply, Received& received);

  Interruption _interruption;
  RedisConnection _connection;
  const std::string _channel;
  Clock::time_point _heard;     ///< when something came last, or a PING was sent
  bool _pinged = false;         ///< and nothing has come since
  std::deque<Received> _early;  ///< came between the subscriptions
};

}  // namespace pushlab::bus
