#include "bus/rabbitmq/rabbitmq_outlet.h"

#include <charconv>
#include <utility>

namespace pushlab::bus {

RabbitMqOutlet::RabbitMqOutlet(BrokerUrl url, std::string exchange)
    : _connection(std::move(url), "PushLab publishes", _interruption), _exchange(std::move(exchange)) {}

std::string RabbitMqOutlet::place() const {
  return "RabbitMQ at " + _connection.url().place() + ", exchange " + _exchange;
}

void RabbitMqOutlet::connect() {
  _confirms.clear();
  _connection.connect();
  _connection.declareExchange(_exchange);
  amqp_confirm_select(_connection.state(), AmqpConnection::channel);
  _connection.checkReply("asking for publisher confirms");
}

void RabbitMqOutlet::send(std::span<const std::string* const> bodies) {
  for (const auto* body : bodies)
    publish(*body);
}

/// A returned message tells its number by the message id alone. Kombu hands bytes of this type and encoding
/// to python-socketio as they are.
void RabbitMqOutlet::publish(const std::string& body) {
  const auto id = std::to_string(_confirms.published());
  amqp_basic_properties_t properties{};
  properties._flags = AMQP_BASIC_CONTENT_TYPE_FLAG | AMQP_BASIC_CONTENT_ENCODING_FLAG |
                      AMQP_BASIC_MESSAGE_ID_FLAG | AMQP_BASIC_DELIVERY_MODE_FLAG;
  properties.content_type = bytes("application/data");
  properties.content_encoding = bytes("binary");
  properties.message_id = bytes(id);
  properties.delivery_mode = AMQP_DELIVERY_NONPERSISTENT;
  _connection.checkStatus(amqp_basic_publish(_connection.state(), AmqpConnection::channel, bytes(_exchange),
                                             bytes(""), 1, 0, &properties, bytes(body)));
}

void RabbitMqOutlet::settle(Milliseconds timeout, std::vector<Fate>& fates) {
  amqp_frame_t frame;
  while (_connection.nextFrame(timeout, frame)) {
    take(frame);
    timeout = Milliseconds(0);
  }
  _connection.releaseBuffers();
  _confirms.takeFates(fates);
}

/// A returned message comes as its method, its header, which has the message id, and its body, which we have.
void RabbitMqOutlet::take(const amqp_frame_t& frame) {
  if (frame.frame_type == AMQP_FRAME_METHOD) return takeMethod(frame.payload.method);
  if (frame.frame_type != AMQP_FRAME_HEADER) return;
  const auto* properties = static_cast<const amqp_basic_properties_t*>(frame.payload.properties.decoded);
  if ((properties->_flags & AMQP_BASIC_MESSAGE_ID_FLAG) == 0) return;
  const auto id = text(properties->message_id);
  std::uint64_t tag = 0;
  std::from_chars(id.data(), id.data() + id.size(), tag);
  _confirms.returned(tag);
}

void RabbitMqOutlet::takeMethod(const amqp_method_t& method) {
  if (method.id == AMQP_BASIC_ACK_METHOD) {
    const auto* ack = static_cast<const amqp_basic_ack_t*>(method.decoded);
    _confirms.acknowledged(ack->delivery_tag, ack->multiple != 0);
  } else if (method.id == AMQP_BASIC_NACK_METHOD) {
    const auto* nack = static_cast<const amqp_basic_nack_t*>(method.decoded);
    _confirms.rejected(nack->delivery_tag, nack->multiple != 0);
  }
}

}  // namespace pushlab::bus
