#include "bus/rabbitmq/amqp_connection.h"

#include <Poco/Logger.h>
#include <amqp_ssl_socket.h>
#include <amqp_tcp_socket.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/time.h>
#include <unistd.h>

#include <new>
#include <utility>

#include "bus/rabbitmq/amqp_errors.h"
#include "bus/tcp.h"

namespace pushlab::bus {

namespace {

constexpr int heartbeatSeconds = 10;  ///< both ways; the connection is dead after two without one
constexpr int frameBytes = 131'072;
constexpr Milliseconds goodbyeTimeout{300};

timeval toTimeval(Milliseconds time) {
  return {time.count() / 1000, (time.count() % 1000) * 1000};
}

amqp_table_entry_t entry(const char* key, std::string_view value) {
  amqp_table_entry_t entry{};
  entry.key = amqp_cstring_bytes(key);
  entry.value.kind = AMQP_FIELD_KIND_UTF8;
  entry.value.value.bytes = bytes(value);
  return entry;
}

amqp_table_entry_t yes(const char* key) {
  amqp_table_entry_t entry{};
  entry.key = amqp_cstring_bytes(key);
  entry.value.kind = AMQP_FIELD_KIND_BOOLEAN;
  entry.value.value.boolean = 1;
  return entry;
}

}  // namespace

amqp_bytes_t bytes(std::string_view text) {
  return {text.size(), const_cast<char*>(text.data())};  // the library only reads it
}

std::string_view text(const amqp_bytes_t& bytes) {
  return {static_cast<const char*>(bytes.bytes), bytes.len};
}

AmqpConnection::AmqpConnection(BrokerUrl url, std::string purpose, Interruption& interruption)
    : _url(std::move(url)), _purpose(std::move(purpose)), _interruption(interruption) {}

AmqpConnection::~AmqpConnection() {
  close();
}

void AmqpConnection::connect() {
  close();
  _state = amqp_new_connection();
  if (_state == nullptr) throw std::bad_alloc();
  try {
    const auto timeout = toTimeval(connectTimeout);
    amqp_set_handshake_timeout(_state, &timeout);
    amqp_set_rpc_timeout(_state, &timeout);
    _url.tls ? openTls() : open();
    _interruption.watch(amqp_get_sockfd(_state));
    logIn();
    amqp_channel_open(_state, channel);
    checkReply("opening a channel");
    _isHealthy = true;
  } catch (const BrokerError&) {
    close();
    throw;
  }
}

void AmqpConnection::open() {
  auto descriptor = connectTcp(_url.host, _url.port, _interruption);
  auto* socket = amqp_tcp_socket_new(_state);
  if (socket == nullptr) throw std::bad_alloc();
  amqp_tcp_socket_set_sockfd(socket, descriptor.release());
}

/// Here the library connects by itself, which cannot be interrupted, but has its timeout. A first connection
/// finds out whether there is a host at all.
void AmqpConnection::openTls() {
  { const auto probe = connectTcp(_url.host, _url.port, _interruption); }
  auto* socket = amqp_ssl_socket_new(_state);
  if (socket == nullptr) throw std::bad_alloc();
  if (_url.caFile.empty()) {
    SSL_CTX_set_default_verify_paths(static_cast<SSL_CTX*>(amqp_ssl_socket_get_context(socket)));
  } else {
    checkStatus(amqp_ssl_socket_set_cacert(socket, _url.caFile.c_str()));
  }
  amqp_ssl_socket_set_verify_peer(socket, 1);
  amqp_ssl_socket_set_verify_hostname(socket, 1);
  const auto timeout = toTimeval(connectTimeout);
  checkStatus(amqp_socket_open_noblock(socket, _url.host.c_str(), _url.port, &timeout));
}

void AmqpConnection::logIn() {
  // That it says when it blocks us (RabbitMQ, "Blocked Connections"), or has lost the queue we listen at.
  amqp_table_entry_t abilities[] = {yes("connection.blocked"), yes("consumer_cancel_notify")};
  amqp_table_entry_t properties[] = {
      entry("product", "PushLab"), entry("version", PUSHLAB_VERSION), entry("connection_name", _purpose), {}};
  properties[3].key = amqp_cstring_bytes("capabilities");
  properties[3].value.kind = AMQP_FIELD_KIND_TABLE;
  properties[3].value.value.table = {2, abilities};
  const amqp_table_t table{4, properties};
  checkReply(amqp_login_with_properties(_state, _url.vhost.c_str(), 8, frameBytes, heartbeatSeconds, &table,
                                        AMQP_SASL_METHOD_PLAIN, _url.user.c_str(), _url.password.c_str()),
             "logging in");
}

void AmqpConnection::close() noexcept {
  if (_state == nullptr) return;
  _interruption.watch(-1);
  amqp_destroy_connection(_state);
  _state = nullptr;
  _isHealthy = false;
}

void AmqpConnection::sayGoodbye() noexcept {
  if (isHealthy() && !_interruption.isInterrupted()) {
    const auto timeout = toTimeval(goodbyeTimeout);
    amqp_set_rpc_timeout(_state, &timeout);
    amqp_connection_close(_state, AMQP_REPLY_SUCCESS);
  }
  close();
}

void AmqpConnection::declareExchange(const std::string& name) {
  amqp_exchange_declare(_state, channel, bytes(name), bytes("fanout"), 0, 0, 0, 0, amqp_empty_table);
  checkReply("declaring the exchange " + name);
}

void AmqpConnection::checkReply(const amqp_rpc_reply_t& reply, const std::string& what) {
  switch (reply.reply_type) {
    case AMQP_RESPONSE_NORMAL:
      return;
    case AMQP_RESPONSE_SERVER_EXCEPTION:
      if (const auto error = errorOfClose(reply.reply))
        fail(BrokerError(what + ": " + error->what(), error->cure()));
      fail(BrokerError(what + ": it answers something else"));
    case AMQP_RESPONSE_LIBRARY_EXCEPTION:
      fail(errorOfStatus(reply.library_error, _url.host));
    case AMQP_RESPONSE_NONE:
      fail(BrokerError("it has closed the connection"));
  }
}

void AmqpConnection::checkStatus(int status) {
  if (status != AMQP_STATUS_OK) fail(errorOfStatus(status, _url.host));
}

void AmqpConnection::fail(const BrokerError& error) {
  _isHealthy = false;
  _interruption.check();
  throw error;
}

bool AmqpConnection::nextFrame(Milliseconds timeout, amqp_frame_t& frame) {
  _interruption.check();
  if (!hasData() && timeout.count() > 0) _interruption.wait(amqp_get_sockfd(_state), POLLIN, timeout);
  const timeval none{};
  while (true) {
    const int status = amqp_simple_wait_frame_noblock(_state, &frame, &none);
    if (status == AMQP_STATUS_TIMEOUT) return false;
    checkStatus(status);
    if (frame.frame_type == AMQP_FRAME_METHOD) heed(frame.payload.method);
    if (frame.channel == channel) return true;
  }
}

void AmqpConnection::heed(const amqp_method_t& method) {
  if (const auto error = errorOfClose(method)) fail(*error);
  if (method.id == AMQP_BASIC_CANCEL_METHOD) fail(BrokerError("somebody has deleted our queue"));
  if (method.id == AMQP_CONNECTION_BLOCKED_METHOD) {
    const auto* blocked = static_cast<const amqp_connection_blocked_t*>(method.decoded);
    Poco::Logger::get("bus").warning(
        "RabbitMQ at " + _url.place() + " takes nothing for now (" + std::string(text(blocked->reason)) +
        "): what is published waits; see its alarms (rabbitmq-diagnostics alarms)");
  }
  if (method.id == AMQP_CONNECTION_UNBLOCKED_METHOD) {
    Poco::Logger::get("bus").notice("RabbitMQ at " + _url.place() + " takes messages again");
  }
}

}  // namespace pushlab::bus
