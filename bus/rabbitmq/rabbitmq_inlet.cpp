#include "bus/rabbitmq/rabbitmq_inlet.h"

#include <Poco/UUIDGenerator.h>

#include <algorithm>
#include <functional>
#include <string_view>
#include <utility>

#include "bus/task.h"

namespace pushlab::bus {

namespace {

constexpr std::int32_t expiresMs = 300'000;  ///< of a queue without consumers
constexpr std::uint16_t prefetch = 512;      ///< messages that RabbitMQ sends ahead
constexpr std::uint64_t acknowledgeEach = 64;

std::size_t hashOf(std::string_view bytes) {
  return std::hash<std::string_view>()(bytes);
}

}  // namespace

RabbitMqInlet::RabbitMqInlet(BrokerUrl url, std::string exchange)
    : _connection(std::move(url), "PushLab listens", _interruption),
      _exchange(std::move(exchange)),
      _queue("pushlab." + Poco::UUIDGenerator::defaultGenerator().createRandom().toString()),
      _redeliveries(prefetch) {}

std::string RabbitMqInlet::place() const {
  return "RabbitMQ at " + _connection.url().place() + ", exchange " + _exchange + ", queue " + _queue;
}

void RabbitMqInlet::connect() {
  _tag = _handled = _acknowledged = _heard = _asked = _bodyLeft = 0;
  _redeliveries.connected();
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

/// Whatever fails here, the connection is not healthy then: `disconnect` would delete the queue.
bool RabbitMqInlet::receive(Milliseconds timeout, Received& received) {
  try {
    return receiveNext(timeout, received);
  } catch (...) {
    _connection.close();
    throw;
  }
}

bool RabbitMqInlet::receiveNext(Milliseconds timeout, Received& received) {
  amqp_frame_t frame;
  for (acknowledgeMost(); _connection.nextFrame(timeout, frame); acknowledgeMost()) {
    const bool isWhole = take(frame, received.body);
    _connection.releaseBuffers();
    if (!isWhole) continue;
    _handled = _tag;
    received.isRepeated = _redeliveries.arrived(hashOf(received.body) ^ _idHash, _isRedelivered);
    return true;
  }
  acknowledge(_handled);  // RabbitMQ closes channels that leave it out for long (consumer_timeout)
  return false;
}

/// What an earlier call has given is handled by now. The last waits for the next one, for a second or so, for
/// the sake of `_redeliveries`.
void RabbitMqInlet::acknowledgeMost() {
  const auto last = _handled - std::min<std::uint64_t>(_handled, 1);
  if (last >= _acknowledged + acknowledgeEach || !_connection.hasData()) acknowledge(last);
  if (_asked == 0 && _heard < _acknowledged) askWhetherHeard();
}

void RabbitMqInlet::acknowledge(std::uint64_t last) {
  if (last <= _acknowledged) return;
  _acknowledged = last;
  _redeliveries.acknowledged(last);
  _connection.checkStatus(amqp_basic_ack(_connection.state(), AmqpConnection::channel, last, 1));
}

/// Nothing answers an acknowledgement. So something is asked behind it that changes nothing: let the channel
/// flow, as it does.
void RabbitMqInlet::askWhetherHeard() {
  amqp_channel_flow_t flow{1};
  _connection.checkStatus(
      amqp_send_method(_connection.state(), AmqpConnection::channel, AMQP_CHANNEL_FLOW_METHOD, &flow));
  _asked = _acknowledged;
}

/// A message comes as its method, its header with its size, and its body in parts. True: it is whole. One
/// that is too large is kept only as far as is needed to tell.
bool RabbitMqInlet::take(const amqp_frame_t& frame, std::string& body) {
  if (frame.frame_type == AMQP_FRAME_METHOD) {
    takeMethod(frame.payload.method);
    return false;
  }
  if (frame.frame_type == AMQP_FRAME_HEADER) {
    body.clear();
    takeHeader(frame);
    return _bodyLeft == 0;
  }
  const auto part = text(frame.payload.body_fragment);
  body.append(part.substr(0, maxMessageBytes + 1 - std::min(body.size(), maxMessageBytes + 1)));
  _bodyLeft -= std::min<std::uint64_t>(_bodyLeft, part.size());
  return _bodyLeft == 0;
}

void RabbitMqInlet::takeMethod(const amqp_method_t& method) {
  if (method.id == AMQP_BASIC_DELIVER_METHOD) {
    const auto* delivery = static_cast<const amqp_basic_deliver_t*>(method.decoded);
    _tag = delivery->delivery_tag;
    _isRedelivered = delivery->redelivered != 0;
  } else if (method.id == AMQP_CHANNEL_FLOW_OK_METHOD) {
    _heard = std::exchange(_asked, 0);
    _redeliveries.confirmed(_heard);
  }
}

void RabbitMqInlet::takeHeader(const amqp_frame_t& frame) {
  _bodyLeft = frame.payload.properties.body_size;
  const auto* properties = static_cast<const amqp_basic_properties_t*>(frame.payload.properties.decoded);
  const bool hasId = (properties->_flags & AMQP_BASIC_MESSAGE_ID_FLAG) != 0;
  _idHash = hasId ? hashOf(text(properties->message_id)) : 0;
}

}  // namespace pushlab::bus
