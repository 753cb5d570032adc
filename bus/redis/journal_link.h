#pragma once

#include <chrono>
#include <stdexcept>
#include <string_view>

#include "bus/broker_url.h"
#include "bus/interruption.h"
#include "bus/redis/redis_connection.h"
#include "bus/redis/redis_words.h"

namespace pushlab::bus {

/// Redis answers, and refuses.
class RedisError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A journal's connection to Redis, which tells the one from the other. Belongs to one thread, but for
/// `interrupt`. Whatever throws LinkError has closed it.
class JournalLink {
 public:
  explicit JournalLink(const BrokerUrl& url) : _connection(url, _interruption) {}

  /// Connects within some seconds, logs in and selects the database.
  void open();
  bool isOpen() const { return _connection.isOpen(); }
  void close() { _connection.close(); }

  /// Sends one or several commands; each is answered in turn.
  void send(std::string_view commands);
  /// Whether an answer is there within that time.
  bool await(Milliseconds time);
  /// Waits some seconds at most.
  RedisReply receive();
  RedisReply ask(const RedisCommand& command);

  /// Any thread. Whatever waits now, or will, throws LinkError at once.
  void interrupt() { _interruption.interrupt(); }

 private:
  template <typename Call>
  auto guarded(const Call& call);

  Interruption _interruption;
  RedisConnection _connection;
};

}  // namespace pushlab::bus
