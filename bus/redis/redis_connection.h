#pragma once

#include <Poco/Net/StreamSocket.h>
#include <Poco/Redis/RedisStream.h>
#include <Poco/Redis/Type.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "bus/broker_url.h"
#include "bus/interruption.h"

namespace pushlab::bus {

/// A connection to Redis: commands out, replies in (RESP 2), read by Poco's Redis types. It is not
/// Poco::Redis::Client, which can neither wait for a reply without losing the connection when none comes, nor
/// be interrupted, nor speak TLS. One thread; all calls throw BrokerError when the connection is lost.
class RedisConnection {
 public:
  using Reply = Poco::Redis::RedisType::Ptr;

  RedisConnection(BrokerUrl url, Interruption& interruption);
  ~RedisConnection();

  const BrokerUrl& url() const { return _url; }
  /// Connects, logs in and selects the database.
  void connect();
  void close() noexcept;
  bool isOpen() const { return _input != nullptr; }

  /// Appends a command to what is to be written (RESP 2).
  static void append(std::string& out, std::initializer_list<std::string_view> words);
  /// Waits until the broker has read enough, some seconds at most.
  void write(std::string_view bytes);
  /// Whether the next reply has begun to come; else after `timeout`, or earlier if woken: false.
  bool isReadable(Milliseconds timeout);
  /// The next reply. Waits for it, some seconds at most.
  Reply read();
  /// One command and its reply, which is no error.
  Reply ask(std::initializer_list<std::string_view> words);

 private:
  void openSocket();
  void logIn();

  const BrokerUrl _url;
  Interruption& _interruption;
  Poco::Net::StreamSocket _socket;
  std::unique_ptr<Poco::Redis::RedisInputStream> _input;
};

/// The text of an error reply; empty: it is none.
std::string errorIn(const RedisConnection::Reply& reply);
/// What to tell of an error reply.
BrokerError refusedBy(const std::string& error);

}  // namespace pushlab::bus
