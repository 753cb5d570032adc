#pragma once

#include <Poco/Net/StreamSocket.h>

#include <coroutine>
#include <cstdint>
#include <span>
#include <string_view>

#include "runtime/context.h"
#include "runtime/output.h"
#include "runtime/timer_queue.h"
#include "runtime/traffic.h"

namespace pushlab::runtime {

/// What `receive` brought.
struct Received {
  enum class Status : std::uint8_t {
    Data,      ///< `bytes`
    Closed,    ///< the peer has ended its side, or the connection is broken or was dropped
    TimedOut,  ///< the deadline passed; the connection is as it was
    Stopping,  ///< the server stops: say goodbye and return; from now on every `receive` says this
  };
  Status status = Status::Closed;
  std::span<char> bytes;  ///< good until the handler next awaits anything
};

/// One client's connection, as its handler sees it. The same handler runs on an event loop (where awaiting
/// suspends it) and on a thread of its own (where awaiting blocks, and every awaitable is ready when it
/// returns): shared/design.md, 1.
///
/// One handler awaits, on one thread; at most one await at a time. `send` may also be called by whoever
/// publishes: on an event loop from the loop's thread, with threads from any thread.
class Connection : public Context {
 public:
  class Receiving;
  class Flushing;
  class Pausing;

  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// Awaits bytes from the peer. Ends the turn first: what this turn has published is sent.
  Receiving receive(TimePoint deadline);
  /// Awaits that the backlog is empty. False where that did not happen by the deadline, or the connection is
  /// gone.
  Flushing flush(TimePoint deadline);
  /// Awaits `unpause()`, the deadline, a drop or the stopping of the server, without reading.
  Pausing pause(TimePoint deadline);
  /// Ends a pause, or the next one if there is none now. Same threads as `send`.
  virtual void unpause() = 0;

  /// Never blocks.
  virtual SendResult send(std::string_view bytes) = 0;
  virtual SendResult send(std::span<const SharedBytes> parts) = 0;
  /// Ends our side after all that was sent (a FIN); the peer may still send.
  virtual void endSending() = 0;
  /// Counts why (the first time), and breaks the connection off: whoever awaits or will await sees Closed,
  /// whatever is still unread.
  virtual void drop(Drop reason) = 0;
  /// As if the server stopped: the handler's `receive` says Stopping, now and from now on. Same threads as
  /// `send`.
  virtual void beginStop() = 0;

  virtual TimePoint now() const = 0;
  /// What was sent and the kernel has not taken yet. Same threads as `send`.
  virtual std::size_t backlogBytes() = 0;

 protected:
  explicit Connection(Poco::Net::StreamSocket socket) : _socket(std::move(socket)) {}
  int fd() const { return static_cast<int>(_socket.impl()->sockfd()); }

  // Each `try…` finishes the operation if it can (blocking for it under threads) and says whether it did;
  // otherwise `suspend` keeps the handler until it is done.
  virtual bool tryReceive(TimePoint deadline, Received& result) = 0;
  virtual bool tryFlush(TimePoint deadline, bool& result) = 0;
  virtual bool tryPause(TimePoint deadline) = 0;
  virtual void suspend(std::coroutine_handle<> handler) = 0;

 private:
  Poco::Net::StreamSocket _socket;
};

class Connection::Receiving {
 public:
  Receiving(Connection& connection, TimePoint deadline) : _connection(connection), _deadline(deadline) {}
  bool await_ready() { return _connection.tryReceive(_deadline, _result); }
  void await_suspend(std::coroutine_handle<> handler) { _connection.suspend(handler); }
  Received await_resume() const { return _result; }

 private:
  Connection& _connection;
  TimePoint _deadline;
  Received _result;
};

class Connection::Flushing {
 public:
  Flushing(Connection& connection, TimePoint deadline) : _connection(connection), _deadline(deadline) {}
  bool await_ready() { return _connection.tryFlush(_deadline, _result); }
  void await_suspend(std::coroutine_handle<> handler) { _connection.suspend(handler); }
  bool await_resume() const { return _result; }

 private:
  Connection& _connection;
  TimePoint _deadline;
  bool _result = false;
};

class Connection::Pausing {
 public:
  Pausing(Connection& connection, TimePoint deadline) : _connection(connection), _deadline(deadline) {}
  bool await_ready() { return _connection.tryPause(_deadline); }
  void await_suspend(std::coroutine_handle<> handler) { _connection.suspend(handler); }
  void await_resume() const {}

 private:
  Connection& _connection;
  TimePoint _deadline;
};

inline Connection::Receiving Connection::receive(TimePoint deadline) {
  return {*this, deadline};
}
inline Connection::Flushing Connection::flush(TimePoint deadline) {
  return {*this, deadline};
}
inline Connection::Pausing Connection::pause(TimePoint deadline) {
  return {*this, deadline};
}

}  // namespace pushlab::runtime
