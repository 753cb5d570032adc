#pragma once

#include <cstdint>
#include <string>

#include "bus/broker.h"
#include "bus/rabbitmq/amqp_connection.h"
#include "bus/rabbitmq/confirms.h"

namespace pushlab::bus {

/// Publishes at a fanout exchange of RabbitMQ, `mandatory` and with publisher confirms: what is acknowledged
/// is in every queue that is bound, and what is returned is in none.
class RabbitMqOutlet final : public Outlet {
 public:
  RabbitMqOutlet(BrokerUrl url, std::string exchange);

  std::string place() const override;
  void connect() override;
  void disconnect() noexcept override { _connection.sayGoodbye(); }
  void wake() noexcept override { _interruption.wake(); }
  void interrupt() noexcept override { _interruption.interrupt(); }
  void send(std::span<const std::string* const> bodies) override;
  void settle(Milliseconds timeout, std::vector<Fate>& fates) override;

 private:
  void publish(const std::string& body);
  void take(const amqp_frame_t& frame);
  void takeMethod(const amqp_method_t& method);

  Interruption _interruption;
  AmqpConnection _connection;
  const std::string _exchange;
  Confirms _confirms;
};

}  // namespace pushlab::bus
