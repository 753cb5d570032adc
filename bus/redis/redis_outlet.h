#pragma once

#include <chrono>
#include <deque>
#include <string>

#include "bus/broker.h"
#include "bus/redis/redis_connection.h"

namespace pushlab::bus {

/// Publishes on a channel of Redis, pipelined: PUBLISH answers how many connections have got the message, and
/// with 0 nobody has.
class RedisOutlet final : public Outlet {
 public:
  RedisOutlet(BrokerUrl url, std::string channel);

  std::string place() const override;
  void connect() override;
  void disconnect() noexcept override { _connection.close(); }
  void wake() noexcept override { _interruption.wake(); }
  void interrupt() noexcept override { _interruption.interrupt(); }
  void send(std::span<const std::string* const> bodies) override;
  void settle(Milliseconds timeout, std::vector<Fate>& fates) override;

 private:
  enum class Asked : std::uint8_t { Publish, Ping };
  using Clock = std::chrono::steady_clock;

  void keepAlive();
  void takeReply(std::vector<Fate>& fates);

  Interruption _interruption;
  RedisConnection _connection;
  const std::string _channel;
  std::deque<Asked> _asked;  ///< whose replies are to come, in this order
  Clock::time_point _heard;  ///< when the last reply came, or something was asked while none was to come
};

}  // namespace pushlab::bus
