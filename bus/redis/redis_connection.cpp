#include "bus/redis/redis_connection.h"

#include <Poco/Exception.h>
#include <Poco/Net/StreamSocketImpl.h>
#include <Poco/Redis/Error.h>
#include <poll.h>

#include <ios>
#include <utility>

#include "bus/redis/redis_tls.h"
#include "bus/tcp.h"

namespace pushlab::bus {

namespace {

/// How long Redis may take to answer, or to read: it has one thread, which others' commands may hold up.
const Poco::Timespan replyTimeout(10, 0);
const Poco::Timespan greetingTimeout(0, connectTimeout.count() * 1000);

/// Turns what the libraries throw into what the bus knows.
template <typename Call>
auto translated(const Call& call) {
  try {
    return call();
  } catch (const Poco::TimeoutException&) {
    throw BrokerError("it does not answer");
  } catch (const Poco::Exception& error) {
    throw BrokerError(error.displayText());
  } catch (const std::ios_base::failure&) {
    throw BrokerError("it has closed the connection");
  }
}

}  // namespace

RedisConnection::RedisConnection(BrokerUrl url, Interruption& interruption)
    : _url(std::move(url)), _interruption(interruption) {}

RedisConnection::~RedisConnection() {
  close();
}

void RedisConnection::connect() {
  close();
  try {
    translated([this] { openSocket(); });
    logIn();
    _socket.setReceiveTimeout(replyTimeout);
  } catch (const BrokerError&) {
    close();
    throw;
  }
}

void RedisConnection::openSocket() {
  auto descriptor = connectTcp(_url.host, _url.port, _interruption);
  _interruption.watch(descriptor.get());
  _socket = Poco::Net::StreamSocket(new Poco::Net::StreamSocketImpl(descriptor.release()));
  _socket.setBlocking(true);
  _socket.setReceiveTimeout(greetingTimeout);
  _socket.setSendTimeout(replyTimeout);
  if (_url.tls) _socket = secured(_socket, _url);
  _input = std::make_unique<Poco::Redis::RedisInputStream>(_socket);
  // Poco's types do not look whether the stream has ended within them.
  _input->exceptions(std::ios::badbit | std::ios::failbit | std::ios::eofbit);
}

void RedisConnection::logIn() {
  if (!_url.user.empty()) {
    ask({"AUTH", _url.user, _url.password});
  } else if (!_url.password.empty()) {
    ask({"AUTH", _url.password});
  }
  if (_url.database != 0) ask({"SELECT", std::to_string(_url.database)});
  ask({"PING"});
}

void RedisConnection::close() noexcept {
  if (!_input) return;
  _interruption.watch(-1);
  _input.reset();
  try {
    _socket.close();
  } catch (const Poco::Exception&) {  // TLS says goodbye, and may find nobody there
  }
  _socket = Poco::Net::StreamSocket();
}

void RedisConnection::append(std::string& out, std::initializer_list<std::string_view> words) {
  const auto appendCount = [&out](char marker, std::size_t count) {
    out += marker;
    out += std::to_string(count);
    out += "\r\n";
  };
  appendCount('*', words.size());
  for (const auto word : words) {
    appendCount('$', word.size());
    out += word;
    out += "\r\n";
  }
}

void RedisConnection::write(std::string_view bytes) {
  translated([&] {
    while (!bytes.empty()) {
      const int sent = _socket.sendBytes(bytes.data(), static_cast<int>(bytes.size()));
      if (sent <= 0) throw BrokerError("it does not read what is published");
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
  });
}

bool RedisConnection::isReadable(Milliseconds timeout) {
  _interruption.check();
  if (_input->Poco::Redis::RedisIOS::rdbuf()->in_avail() > 0) return true;
  if (_url.tls && _socket.available() > 0) return true;
  return _interruption.wait(_socket.impl()->sockfd(), POLLIN, timeout);
}

RedisConnection::Reply RedisConnection::read() {
  return translated([this] {
    const int marker = _input->get();
    auto reply = Poco::Redis::RedisType::createRedisType(static_cast<char>(marker));
    if (reply.isNull()) throw BrokerError("it does not speak the protocol of Redis");
    reply->read(*_input);
    return reply;
  });
}

RedisConnection::Reply RedisConnection::ask(std::initializer_list<std::string_view> words) {
  std::string command;
  append(command, words);
  write(command);
  auto reply = read();
  if (const auto error = errorIn(reply); !error.empty()) throw refusedBy(error);
  return reply;
}

std::string errorIn(const RedisConnection::Reply& reply) {
  if (!reply->isError()) return "";
  return dynamic_cast<const Poco::Redis::Type<Poco::Redis::Error>&>(*reply).value().getMessage();
}

BrokerError refusedBy(const std::string& error) {
  const auto isA = [&](const char* code) { return error.rfind(code, 0) == 0; };
  const auto needsOperator = BrokerError::Cure::Operator;
  if (isA("NOAUTH")) return BrokerError("it wants a password: write redis://:PASSWORD@host", needsOperator);
  if (isA("WRONGPASS") || isA("ERR invalid password"))
    return BrokerError("it refuses the user or the password of the URL", needsOperator);
  if (isA("NOPERM"))
    return BrokerError("it does not permit it to this user (" + error + "): see ACL SETUSER", needsOperator);
  if (isA("LOADING") || isA("MASTERDOWN") || isA("BUSY")) return BrokerError(error);
  return BrokerError(error, needsOperator);
}

}  // namespace pushlab::bus
