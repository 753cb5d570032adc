#pragma once

#include <cstdint>
#include <string>

#include "bus/broker.h"
#include "bus/rabbitmq/amqp_connection.h"

namespace pushlab::bus {

/// Listens at a fanout exchange of RabbitMQ, with a queue that is this process's own and outlives its
/// connection by five minutes: what comes meanwhile is not lost while the broker lives. Messages are
/// acknowledged when they have been handled, several at once.
class RabbitMqInlet final : public Inlet {
 public:
  RabbitMqInlet(BrokerUrl url, std::string exchange);

  std::string place() const override;
  void connect() override;
  /// Deletes the queue, too: nobody comes back to it.
  void disconnect() noexcept override;
  void wake() noexcept override { _interruption.wake(); }
  void interrupt() noexcept override { _interruption.interrupt(); }
  bool receive(Milliseconds timeout, Received& received) override;

 private:
  void declareQueue();
  void acknowledge();
  bool take(const amqp_frame_t& frame, std::string& body);

  Interruption _interruption;
  AmqpConnection _connection;
  const std::string _exchange, _queue;
  std::uint64_t _tag = 0;           ///< of the last delivery; 0: none yet
  std::uint64_t _handled = 0;       ///< the last that was handled
  std::uint64_t _acknowledged = 0;  ///< and that was acknowledged
  std::uint64_t _bodyLeft = 0;      ///< bytes of the delivery that are to come
};

}  // namespace pushlab::bus
