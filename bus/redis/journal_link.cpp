#include "bus/redis/journal_link.h"

#include <algorithm>
#include <array>
#include <string>

namespace pushlab::bus {

namespace {

/// Refusals that pass by themselves, or with a new connection.
bool isForNow(std::string_view refusal) {
  static constexpr std::array<std::string_view, 8> words{"LOADING",  "MASTERDOWN", "READONLY", "CLUSTERDOWN",
                                                         "TRYAGAIN", "BUSY ",      "NOSCRIPT", "UNBLOCKED"};
  return std::ranges::any_of(words, [&](std::string_view word) { return refusal.starts_with(word); });
}

}  // namespace

template <typename Call>
auto JournalLink::guarded(const Call& call) {
  try {
    if (!isOpen()) throw BrokerError("not connected");
    return call();
  } catch (const BrokerError& error) {
    close();
    throw LinkError(error.what());
  }
}

void JournalLink::open() {
  try {
    _connection.connect();
  } catch (const BrokerError& error) {
    if (error.cure() == BrokerError::Cure::Operator) throw RedisError(error.what());
    throw LinkError(error.what());
  }
}

void JournalLink::send(std::string_view commands) {
  guarded([&] { _connection.write(commands); });
}

bool JournalLink::await(Milliseconds time) {
  return guarded([&] { return _connection.isReadable(time); });
}

RedisReply JournalLink::receive() {
  auto reply = guarded([&] { return _connection.read(); });
  const std::string refusal = errorIn(reply);
  if (refusal.empty()) return reply;
  if (!isForNow(refusal)) throw RedisError(refusal);
  close();
  throw LinkError(refusal);
}

RedisReply JournalLink::ask(const RedisCommand& command) {
  send(command.bytes());
  return receive();
}

}  // namespace pushlab::bus
