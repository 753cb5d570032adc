#include "bus/rabbitmq/amqp_errors.h"

#include "bus/rabbitmq/amqp_connection.h"

namespace pushlab::bus {

namespace {

using Cure = BrokerError::Cure;

// Reply codes of AMQP 0-9-1, 1.2 "Constants".
constexpr int connectionForced = 320;
constexpr int accessRefused = 403;
constexpr int preconditionFailed = 406;
constexpr int internalError = 541;
constexpr int notAllowed = 530;

std::string advice(int code) {
  switch (code) {
    case accessRefused:
      return ": see user, password and permissions (rabbitmqctl list_permissions)";
    case preconditionFailed:
      return ": the exchange was declared otherwise by another program; delete it, or use another --channel";
    case notAllowed:
      return ": see the vhost of the URL (rabbitmqctl list_vhosts)";
    default:
      return "";
  }
}

BrokerError errorOf(int code, const amqp_bytes_t& said) {
  const bool passes = code == connectionForced || code == internalError;
  return BrokerError("it says " + std::to_string(code) + ' ' + std::string(text(said)) + advice(code),
                     passes ? Cure::Time : Cure::Operator);
}

}  // namespace

BrokerError errorOfStatus(int status, const std::string& host) {
  switch (status) {
    case AMQP_STATUS_SSL_HOSTNAME_VERIFY_FAILED:
      return BrokerError("its certificate is not for " + host + ": name the host as the certificate does",
                         Cure::Operator);
    case AMQP_STATUS_SSL_PEER_VERIFY_FAILED:
    case AMQP_STATUS_SSL_CONNECTION_FAILED:
      return BrokerError(
          "no TLS with it, or its certificate is of nobody whom this machine trusts: name its authority with "
          "?cacertfile=FILE",
          Cure::Operator);
    case AMQP_STATUS_SSL_ERROR:
      return BrokerError("cannot read the certificates (cacertfile), or TLS failed", Cure::Operator);
    case AMQP_STATUS_HEARTBEAT_TIMEOUT:
    case AMQP_STATUS_TIMEOUT:
      return BrokerError("it does not answer");
    case AMQP_STATUS_CONNECTION_CLOSED:
    case AMQP_STATUS_SOCKET_ERROR:
      return BrokerError("it has closed the connection");
    default:
      return BrokerError(amqp_error_string2(status));
  }
}

std::optional<BrokerError> errorOfClose(const amqp_method_t& method) {
  if (method.id == AMQP_CHANNEL_CLOSE_METHOD) {
    const auto* close = static_cast<const amqp_channel_close_t*>(method.decoded);
    return errorOf(close->reply_code, close->reply_text);
  }
  if (method.id == AMQP_CONNECTION_CLOSE_METHOD) {
    const auto* close = static_cast<const amqp_connection_close_t*>(method.decoded);
    return errorOf(close->reply_code, close->reply_text);
  }
  return std::nullopt;
}

}  // namespace pushlab::bus
