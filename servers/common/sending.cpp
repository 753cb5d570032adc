#include "servers/common/sending.h"

#include <chrono>

namespace pushlab::servers {

using runtime::Received;
using runtime::Task;

namespace {

constexpr std::chrono::seconds patience{15};
constexpr std::chrono::seconds linger{1};

}  // namespace

Task<bool> flushOrDrop(runtime::Connection& connection) {
  const auto until = connection.now() + patience;
  const bool flushed = co_await connection.flush(until);
  if (!flushed && connection.now() >= until) connection.drop(runtime::Drop::WriteTimeout);
  co_return flushed;
}

Task<void> endAfterFarewell(runtime::Connection& connection) {
  co_await flushOrDrop(connection);
}

Task<void> endPolitely(runtime::Connection& connection) {
  const bool flushed = co_await flushOrDrop(connection);
  if (!flushed) co_return;
  connection.endSending();
  const auto until = connection.now() + linger;
  for (bool open = true; open && connection.now() < until;) {
    const Received received = co_await connection.receive(until);
    open = received.status == Received::Status::Data;
  }
}

}  // namespace pushlab::servers
