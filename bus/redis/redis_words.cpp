#include "bus/redis/redis_words.h"

#include <Poco/NumberParser.h>

namespace pushlab::bus {

namespace {

using Poco::Redis::BulkString;

template <typename Value>
const Value& valueOf(const RedisReply& reply) {
  if (reply->type() != Poco::Redis::RedisTypeTraits<Value>::TypeId)
    throw LinkError("Redis gives an answer of an unexpected type");
  return static_cast<const Poco::Redis::Type<Value>*>(reply.get())->value();
}

}  // namespace

RedisCommand& RedisCommand::operator<<(std::string_view word) {
  _body += '$';
  _body += std::to_string(word.size());
  _body += "\r\n";
  _body += word;
  _body += "\r\n";
  ++_words;
  return *this;
}

RedisCommand& RedisCommand::operator<<(const RedisCommand& words) {
  _body += words._body;
  _words += words._words;
  return *this;
}

std::int64_t integerOf(const RedisReply& reply) {
  return valueOf<Poco::Int64>(reply);
}

const std::string& textOf(const RedisReply& reply) {
  static const std::string empty;
  if (reply->isSimpleString()) return valueOf<std::string>(reply);
  const auto& text = valueOf<BulkString>(reply);
  return text.isNull() ? empty : text.value();
}

RedisReplies arrayOf(const RedisReply& reply) {
  const auto& array = valueOf<Poco::Redis::Array>(reply);
  if (array.isNull()) return {};
  return {array.begin(), array.end()};
}

RedisReplies arrayOf(const RedisReply& reply, std::size_t size) {
  const auto array = arrayOf(reply);
  if (array.size() != size) throw LinkError("Redis gives an array of an unexpected size");
  return array;
}

std::uint64_t numberOf(const RedisReply& reply) {
  const auto& text = textOf(reply);
  Poco::UInt64 number = 0;
  if (!text.empty() && !Poco::NumberParser::tryParseUnsigned64(text, number))
    throw LinkError("Redis gives an answer that is no number");
  return number;
}

}  // namespace pushlab::bus
