#pragma once

#include <Poco/Redis/Array.h>
#include <Poco/Redis/Type.h>

#include <cstdint>
#include <ranges>
#include <stdexcept>
#include <string>
#include <string_view>

namespace pushlab::bus {

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

/// Redis is out of reach, or cannot answer for now (it loads its data, it is a replica), or what it answers
/// makes no sense: connect again.
class LinkError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

using RedisReply = Poco::Redis::RedisType::Ptr;
using RedisReplies = std::ranges::subrange<Poco::Redis::Array::const_iterator>;

/// The parts of a reply, which must outlive them. A null is an empty text or array. Throw LinkError.
std::int64_t integerOf(const RedisReply& reply);
const std::string& textOf(const RedisReply& reply);
RedisReplies arrayOf(const RedisReply& reply);
/// An array of so many.
RedisReplies arrayOf(const RedisReply& reply, std::size_t size);
/// 0 for an empty text.
std::uint64_t numberOf(const RedisReply& reply);

}  // namespace pushlab::bus
