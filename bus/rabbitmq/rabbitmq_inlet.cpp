#include "bus/rabbitmq/rabbitmq_inlet.h"

#include <Poco/UUIDGenerator.h>

#include <algorithm>
#include <utility>

#include "bus/task.h"

namespace pushlab::bus {

namespace {

constexpr std::int32_t expiresMs = 300'000;  ///< of a queue without consumers
constexpr std::uint16_t prefetch = 512;      ///< messages that RabbitMQ sends ahead
constexpr std::uint64_t acknowledgeEach = 64;

}  // namespace

RabbitMqInlet::RabbitMqInlet(BrokerUrl url, std::string exchange)
    : _connection(std::move(url), "PushLab listens", _interruption),
      _exchange(std::move(exchange)),
      _queue("pushlab." + Poco::UUIDGenerator::defaultGenerator().createRandom().toString()) {}

std::string RabbitMqInlet::place() const {
  return "RabbitMQ at " + _connection.url().place() + ", exchange " + _exchange + ", queue " + _queue;
}

void RabbitMqInlet::connect() {
  _tag = _handled = _acknowledged = _bodyLeft = 0;
  _connection.connect();
  _connection.declareExchange(_exchange);
  declareQueue();
  auto* const state = _connection.state();
  amqp_basic_qos(state, AmqpConnection::channel, 0, prefetch, 0);
  _connection.checkReply("limiting what comes ahead");
  amqp_basic_consume(state, AmqpConnection::channel, bytes(_queue), amqp_empty_bytes, 0, 0, 0,
                     amqp_empty_table);
  _connection.checkReply("listening at the queue " + _queue);
}

void RabbitMqInlet::declareQueue() {
  amqp_table_entry_t expires{};
  expires.key = amqp_cstring_bytes("x-expires");
  expires.value.kind = AMQP_FIELD_KIND_I32;
  expires.value.value.i32 = expiresMs;
  auto* const state = _connection.state();
  amqp_queue_declare(state, AmqpConnection::channel, bytes(_queue), 0, 0, 0, 0, {1, &expires});
  _connection.checkReply("declaring the queue " + _queue);
  amqp_queue_bind(state, AmqpConnection::channel, bytes(_queue), bytes(_exchange), amqp_empty_bytes,
                  amqp_empty_table);
  _connection.checkReply("binding the queue " + _queue);
}

void RabbitMqInlet::disconnect() noexcept {
  if (_connection.isHealthy() && !_interruption.isInterrupted()) {
    const timeval timeout{0, 200'000};
    amqp_set_rpc_timeout(_connection.state(), &timeout);
    amqp_queue_delete(_connection.state(), AmqpConnection::channel, bytes(_queue), 0, 0);
  }
  _connection.sayGoodbye();
}

bool RabbitMqInlet::receive(Milliseconds timeout, Received& received) {
  acknowledge();
  amqp_frame_t frame;
  while (_connection.nextFrame(timeout, frame)) {
    const bool isWhole = take(frame, received.body);
    _connection.releaseBuffers();
    if (!isWhole) continue;
    _handled = _tag;
    return true;
  }
  return false;
}

/// What an earlier call has given is handled by now.
void RabbitMqInlet::acknowledge() {
  const auto waiting = _handled - _acknowledged;
  if (waiting == 0 || (waiting < acknowledgeEach && _connection.hasData())) return;
  _connection.checkStatus(amqp_basic_ack(_connection.state(), AmqpConnection::channel, _handled, 1));
  _acknowledged = _handled;
}

/// A message comes as its method, its header with its size, and its body in parts. True: it is whole. One
/// that is too large is kept only as far as is needed to tell.
bool RabbitMqInlet::take(const amqp_frame_t& frame, std::string& body) {
  if (frame.frame_type == AMQP_FRAME_METHOD) {
    if (frame.payload.method.id != AMQP_BASIC_DELIVER_METHOD) return false;
    _tag = static_cast<const amqp_basic_deliver_t*>(frame.payload.method.decoded)->delivery_tag;
    return false;
  }
  if (frame.frame_type == AMQP_FRAME_HEADER) {
    body.clear();
    _bodyLeft = frame.payload.properties.body_size;
    return _bodyLeft == 0;
  }
  const auto part = text(frame.payload.body_fragment);
  body.append(part.substr(0, maxMessageBytes + 1 - std::min(body.size(), maxMessageBytes + 1)));
  _bodyLeft -= std::min<std::uint64_t>(_bodyLeft, part.size());
  return _bodyLeft == 0;
}

}  // namespace pushlab::bus
