#pragma once

#include <Poco/Net/StreamSocket.h>
#include <Poco/Redis/Array.h>
#include <Poco/Redis/RedisStream.h>
#include <Poco/Redis/Type.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <ranges>
#include <stdexcept>
#include <string>
#include <string_view>

#include "bus/redis/journal_url.h"

namespace pushlab::bus {

/// Redis is out of reach, or cannot answer for now (it loads its data, it is a replica): try again later.
class LinkError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Redis answers, and refuses.
class RedisError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A command as it travels: an array of bulk strings (RESP 2), which may hold any bytes.
class RedisCommand {
 public:
  RedisCommand& operator<<(std::string_view word);
  RedisCommand& operator<<(std::uint64_t number) { return *this << std::string_view(std::to_string(number)); }
  RedisCommand& operator<<(const RedisCommand& words);
  std::uint64_t words() const { return _words; }
  std::string bytes() const { return '*' + std::to_string(_words) + "\r\n" + _body; }

 private:
  std::uint64_t _words = 0;
  std::string _body;
};

using RedisReply = Poco::Redis::RedisType::Ptr;

using RedisReplies = std::ranges::subrange<Poco::Redis::Array::const_iterator>;

/// The parts of a reply, which must outlive them; another type than asked for is a LinkError. A null is an
/// empty text or array.
std::int64_t integerOf(const RedisReply& reply);
const std::string& textOf(const RedisReply& reply);
RedisReplies arrayOf(const RedisReply& reply);
/// 0 for an empty text.
std::uint64_t numberOf(const RedisReply& reply);

/// One connection to Redis, on the parts of Poco::Redis. Not its Client, whose socket is out of reach: it
/// writes in pieces of 1 KiB without TCP_NODELAY (so that a larger command waits up to 40 ms for a delayed
/// ACK), and it can be neither interrupted nor awaited.
///
/// Belongs to one thread, but for `interrupt`. Whatever throws LinkError has closed it.
class JournalLink {
 public:
  /// How long Redis may take to go on with an answer that it has begun, or to take a command.
  static constexpr std::chrono::seconds patience{5};

  explicit JournalLink(JournalUrl url) : _url(std::move(url)) {}
  ~JournalLink() { close(); }

  /// Connects within `timeout` (looking up a name is up to the system), logs in and selects the database.
  /// Throws LinkError; RedisError where Redis does not let us in.
  void open(std::chrono::milliseconds timeout);
  bool isOpen() const { return _input != nullptr; }
  void close();

  /// Sends one or several commands; each is answered in turn.
  void send(std::string_view commands);
  /// Whether an answer is there within that time.
  bool await(std::chrono::milliseconds time);
  /// Waits up to `patience`. Throws LinkError, and RedisError for a refusal.
  RedisReply receive();
  RedisReply ask(const RedisCommand& command);

  /// Any thread. Whatever waits now, or will, throws LinkError at once.
  void interrupt();

 private:
  void connect(std::chrono::milliseconds timeout);
  void logIn();
  int descriptor() const { return _socket->impl()->sockfd(); }
  bool awaitEvents(short events, std::chrono::milliseconds time);
  RedisReply readReply();
  [[noreturn]] void fail(const std::string& why);

  const JournalUrl _url;
  std::mutex _mutex;  ///< guards the existence of `_socket` against `interrupt`
  bool _interrupted = false;
  std::optional<Poco::Net::StreamSocket> _socket;
  std::unique_ptr<Poco::Redis::RedisInputStream> _input;
};

}  // namespace pushlab::bus
