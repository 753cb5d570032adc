#include "bus/redis/journal_link.h"

#include <Poco/Net/NetException.h>
#include <Poco/NumberParser.h>
#include <Poco/Redis/Error.h>
#include <Poco/Redis/Exception.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <system_error>

namespace pushlab::bus {

namespace {

using Poco::Redis::BulkString;
using Poco::Redis::RedisType;

/// Refusals that pass by themselves, or with a new connection.
bool isForNow(std::string_view refusal) {
  static constexpr std::array<std::string_view, 8> words{"LOADING",  "MASTERDOWN", "READONLY", "CLUSTERDOWN",
                                                         "TRYAGAIN", "BUSY ",      "NOSCRIPT", "UNBLOCKED"};
  for (const auto word : words) {
    if (refusal.starts_with(word)) return true;
  }
  return false;
}

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

std::uint64_t numberOf(const RedisReply& reply) {
  const auto& text = textOf(reply);
  Poco::UInt64 number = 0;
  if (!text.empty() && !Poco::NumberParser::tryParseUnsigned64(text, number))
    throw LinkError("Redis gives an answer that is no number");
  return number;
}

void JournalLink::open(std::chrono::milliseconds timeout) {
  close();
  try {
    connect(timeout);
    logIn();
  } catch (const Poco::Exception& error) {
    fail(error.displayText());
  } catch (const RedisError&) {
    close();
    throw;
  }
}

void JournalLink::connect(std::chrono::milliseconds timeout) {
  const Poco::Net::SocketAddress address(_url.host, _url.port);
  Poco::Net::StreamSocket socket;
  socket.connectNB(address);
  ::fcntl(socket.impl()->sockfd(), F_SETFD, FD_CLOEXEC);
  {
    const std::lock_guard lock(_mutex);
    if (_interrupted) throw LinkError("the journal ends");
    _socket = socket;
  }
  if (!awaitEvents(POLLOUT, timeout)) fail("no connection within " + std::to_string(timeout.count()) + " ms");
  if (const int error = _socket->impl()->socketError()) fail(std::generic_category().message(error));
  _socket->setBlocking(true);
  _socket->setNoDelay(true);
  const Poco::Timespan wait(patience.count(), 0);
  _socket->setReceiveTimeout(wait);
  _socket->setSendTimeout(wait);
  _input = std::make_unique<Poco::Redis::RedisInputStream>(*_socket);
}

void JournalLink::logIn() {
  if (!_url.password.empty()) {
    RedisCommand auth;
    auth << "AUTH";
    if (!_url.user.empty()) auth << _url.user;
    ask(auth << _url.password);
  }
  if (_url.database != 0) ask(RedisCommand() << "SELECT" << static_cast<std::uint64_t>(_url.database));
}

void JournalLink::close() {
  _input.reset();
  const std::lock_guard lock(_mutex);
  _socket.reset();
}

void JournalLink::interrupt() {
  const std::lock_guard lock(_mutex);
  _interrupted = true;
  if (_socket) ::shutdown(descriptor(), SHUT_RDWR);
}

void JournalLink::fail(const std::string& why) {
  close();
  throw LinkError(why);
}

void JournalLink::send(std::string_view commands) {
  if (!isOpen()) throw LinkError("not connected");
  while (!commands.empty()) {
    const auto sent = ::send(descriptor(), commands.data(), commands.size(), MSG_NOSIGNAL);
    if (sent >= 0) {
      commands.remove_prefix(static_cast<std::size_t>(sent));
    } else if (errno != EINTR) {
      fail(errno == EAGAIN ? "it takes no commands" : std::generic_category().message(errno));
    }
  }
}

bool JournalLink::await(std::chrono::milliseconds time) {
  if (!isOpen()) throw LinkError("not connected");
  return _input->rdbuf()->in_avail() > 0 || awaitEvents(POLLIN, time);
}

bool JournalLink::awaitEvents(short events, std::chrono::milliseconds time) {
  const auto until = std::chrono::steady_clock::now() + time;
  pollfd descriptors{descriptor(), events, 0};
  for (;;) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
    const int found = ::poll(&descriptors, 1, std::max(0, static_cast<int>(left.count())));
    if (found > 0) return true;
    if (found == 0) return false;
    if (errno != EINTR) fail(std::generic_category().message(errno));
  }
}

RedisReply JournalLink::receive() {
  RedisReply reply;
  try {
    reply = readReply();
  } catch (const Poco::Exception& error) {
    fail("its answer cannot be read: " + error.displayText());
  }
  if (!reply->isError()) return reply;
  const std::string refusal = valueOf<Poco::Redis::Error>(reply).getMessage();
  if (isForNow(refusal)) fail(refusal);
  throw RedisError(refusal);
}

/// Poco's stream holds what its socket throws back: it just ends.
RedisReply JournalLink::readReply() {
  if (!isOpen()) throw LinkError("not connected");
  const int marker = _input->get();
  if (!_input->good()) fail("the connection broke, or nothing came in time");
  RedisReply reply = RedisType::createRedisType(static_cast<char>(marker));
  if (!reply) fail("what answers there is not Redis");
  reply->read(*_input);
  if (!_input->good()) fail("the connection broke amid an answer");
  return reply;
}

RedisReply JournalLink::ask(const RedisCommand& command) {
  send(command.bytes());
  return receive();
}

}  // namespace pushlab::bus
