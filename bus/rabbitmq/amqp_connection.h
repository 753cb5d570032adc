#pragma once

#include <amqp.h>

#include <string>
#include <string_view>

#include "bus/broker_url.h"
#include "bus/interruption.h"

namespace pushlab::bus {

amqp_bytes_t bytes(std::string_view text);
std::string_view text(const amqp_bytes_t& bytes);

/// A connection to RabbitMQ with one channel, over librabbitmq. One thread; all calls throw BrokerError when
/// the connection is lost.
class AmqpConnection {
 public:
  static constexpr amqp_channel_t channel = 1;

  /// `purpose`: what RabbitMQ's own lists and logs name the connection by.
  AmqpConnection(BrokerUrl url, std::string purpose, Interruption& interruption);
  ~AmqpConnection();

  const BrokerUrl& url() const { return _url; }
  amqp_connection_state_t state() const { return _state; }
  bool isOpen() const { return _state != nullptr; }

  /// Connects, logs in and opens the channel.
  void connect();
  /// Closes without a word.
  void close() noexcept;
  /// Tells RabbitMQ first, where it still answers.
  void sayGoodbye() noexcept;
  bool isHealthy() const { return _state != nullptr && _isHealthy; }

  /// The fanout exchange that python-socketio declares through kombu: not durable, without arguments.
  void declareExchange(const std::string& name);
  /// Whether the last call to the broker worked. `what`: what was asked, for the error.
  void checkReply(const std::string& what) { checkReply(amqp_get_rpc_reply(_state), what); }
  /// Whether a call of the library worked.
  void checkStatus(int status);

  /// The next frame of the channel; after `timeout`, or earlier if woken: false. It is valid until
  /// `releaseBuffers`. Heartbeats go out from here. What the broker says about channel or connection is seen
  /// to.
  bool nextFrame(Milliseconds timeout, amqp_frame_t& frame);
  /// Whether a frame, or a part of one, is here already.
  bool hasData() const { return amqp_frames_enqueued(_state) != 0 || amqp_data_in_buffer(_state) != 0; }
  void releaseBuffers() { amqp_maybe_release_buffers(_state); }

 private:
  void open();
  void openTls();
  void logIn();
  void checkReply(const amqp_rpc_reply_t& reply, const std::string& what);
  void heed(const amqp_method_t& method);
  [[noreturn]] void fail(const BrokerError& error);

  const BrokerUrl _url;
  const std::string _purpose;
  Interruption& _interruption;
  amqp_connection_state_t _state = nullptr;
  bool _isHealthy = false;
};

}  // namespace pushlab::bus
