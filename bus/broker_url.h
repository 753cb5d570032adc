#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace pushlab::bus {

/// Where a broker is, and who we are to it. No text but `password` holds the password.
struct BrokerUrl {
  enum class Kind : std::uint8_t { Redis, RabbitMq };

  Kind kind = Kind::Redis;
  bool tls = false;
  std::string user;                ///< RabbitMQ: `guest` unless it is named; Redis: empty, unless it is named
  std::string password;            ///< as `user`
  std::string host = "localhost";  ///< a name or an address, IPv6 without its brackets
  std::uint16_t port = 0;
  int database = 0;         ///< Redis
  std::string vhost = "/";  ///< RabbitMQ
  std::string caFile;       ///< with TLS: whom to trust, in PEM; empty: whom the system trusts

  /// `host:port`, for logs; IPv6 in brackets.
  std::string place() const;
};

/// Reads `redis://[[user]:password@][host][:port][/database]` and
/// `amqp://[user:password@][host][:port][/vhost]`; `rediss` and `amqps` are the same with TLS, and take
/// `?cacertfile=FILE`. What is left out is `localhost`, 6379 (6379 with TLS, too), 5672 (5671 with TLS),
/// database 0 and vhost `/`, which `//` and `/%2f` name, too. User, password, vhost and file are
/// percent-decoded (RFC 3986, 2.1). Throws std::invalid_argument that says what is wrong and what to write
/// instead, and never holds the password.
BrokerUrl parseBrokerUrl(std::string_view url);

}  // namespace pushlab::bus
