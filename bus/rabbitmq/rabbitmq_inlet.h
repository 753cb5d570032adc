#pragma once

#include <cstdint>
#include <string>

#include "bus/broker.h"
#include "bus/rabbitmq/amqp_connection.h"
#include "bus/rabbitmq/redeliveries.h"

namespace pushlab::bus {

/// Listens at a fanout exchange of RabbitMQ, with a queue that is this process's own and outlives its
/// connection by five minutes: what comes meanwhile is not lost while the broker lives. Messages are
/// acknowledged when they have been handled, several at once; those whose acknowledgement was lost with the
/// connection come again, and are marked.
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
  bool receiveNext(Milliseconds timeout, Received& received);
  void acknowledgeMost();
  void acknowledge(std::uint64_t last);
  void askWhetherHeard();
  bool take(const amqp_frame_t& frame, std::string& body);
  void takeMethod(const amqp_method_t& method);
  void takeHeader(const amqp_frame_t& frame);

  Interruption _interruption;
  AmqpConnection _connection;
  const std::string _exchange, _queue;
  Redeliveries _redeliveries;
  std::uint64_t _tag = 0;           ///< of the last delivery; 0: none yet
  std::uint64_t _handled = 0;       ///< the last that was handled
  std::uint64_t _acknowledged = 0;  ///< and that was acknowledged
  std::uint64_t _heard = 0;         ///< and whose acknowledgement RabbitMQ has heard
  std::uint64_t _asked = 0;         ///< and where that was asked for, until it is answered; else 0
  // The delivery that is coming:
  bool _isRedelivered = false;
  std::size_t _idHash = 0;      ///< of its message id, if it has one
  std::uint64_t _bodyLeft = 0;  ///< bytes that are to come
};

}  // namespace pushlab::bus
