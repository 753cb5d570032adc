#include "runtime/loop_connection.h"

#include <sys/epoll.h>
#include <sys/socket.h>

#include <cerrno>
#include <utility>

namespace pushlab::runtime {

namespace {

constexpr std::uint32_t inputEvents = EPOLLIN | EPOLLRDHUP | EPOLLET;
constexpr std::uint32_t outputEvents = inputEvents | EPOLLOUT;

}  // namespace

LoopConnection::LoopConnection(Poco::Net::StreamSocket socket, EventLoop& loop, std::size_t lane,
                               std::size_t maxBacklog, Traffic& traffic)
    : Connection(std::move(socket)),
      _loop(loop),
      _traffic(traffic),
      _output(fd(), maxBacklog, traffic),
      _lane(static_cast<std::uint32_t>(lane)) {
  _loop.watch(fd(), inputEvents, *this);
}

LoopConnection::~LoopConnection() {
  _loop.timers().cancel(*this);  // epoll forgets a socket that is closed
}

void LoopConnection::ready(std::uint32_t events) {
  if (events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR)) _ended = true;
  if (events & (EPOLLIN | EPOLLRDHUP | EPOLLHUP | EPOLLERR)) _readable = true;
  if ((events & (EPOLLOUT | EPOLLHUP | EPOLLERR)) && !_output.empty()) writable();
  if (_waiting == Waiting::Flushed && _output.empty()) finishFlush(!_output.closed());
  if (_waiting != Waiting::Bytes || !_readable || _aborted) return;
  if (mayReadThisTurn() && readNow(*_received)) resumeHandler();
}

bool LoopConnection::tryReceive(TimePoint deadline, Received& result) {
  if (_stopping || _aborted) {
    result.status = endOrTimeout();
    return true;
  }
  if (_readable && mayReadThisTurn() && readNow(result)) return true;
  _received = &result;
  wait(Waiting::Bytes, deadline);
  return false;
}

/// A peer that always has more to say must not keep the turn to itself: beyond its share it goes on in the
/// next one.
bool LoopConnection::mayReadThisTurn() {
  if (_turn != _loop.turn()) {
    _turn = _loop.turn();
    _readsInTurn = 0;
  }
  if (_readsInTurn < readsPerTurn) {
    ++_readsInTurn;
    return true;
  }
  _loop.rewatch(fd(), _watchesOutput ? outputEvents : inputEvents, *this);  // the edge is reported again
  return false;
}

bool LoopConnection::readNow(Received& result) {
  const std::span<char> buffer = _loop.buffer();
  ssize_t count;
  do {
    count = ::recv(fd(), buffer.data(), buffer.size(), MSG_DONTWAIT);
  } while (count < 0 && errno == EINTR);
  if (count > 0) {
    const auto size = static_cast<std::size_t>(count);
    _readable = _ended || size == buffer.size();
    _traffic.bytesIn.fetch_add(size, std::memory_order_relaxed);
    result.status = Received::Status::Data;
    result.bytes = buffer.first(size);
    return true;
  }
  if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
    _readable = false;
    return false;
  }
  result.status = Received::Status::Closed;
  return true;
}

bool LoopConnection::tryFlush(TimePoint deadline, bool& result) {
  if (_output.empty()) {
    result = !_output.closed();
    return true;
  }
  _flushed = &result;
  wait(Waiting::Flushed, deadline);
  return false;
}

bool LoopConnection::tryPause(TimePoint deadline) {
  if (std::exchange(_unpaused, false) || _stopping || _aborted) return true;
  wait(Waiting::Unpaused, deadline);
  return false;
}

void LoopConnection::unpause() {
  if (!std::exchange(_unpaused, true) && _waiting == Waiting::Unpaused) resumeSoon();
}

/// Through the timers, not at once: whoever calls may be in the midst of its receivers.
void LoopConnection::resumeSoon() {
  _loop.timers().arm(*this, _deadline = _loop.now());
}

void LoopConnection::wait(Waiting what, TimePoint deadline) {
  _waiting = what;
  _deadline = deadline;
  // A timer that is due earlier is left as it is, and looks at the deadline again when it expires: most never
  // do.
  if (deadline != never && (!armed() || when() > deadline)) _loop.timers().arm(*this, deadline);
}

void LoopConnection::expired() {
  if (_waiting == Waiting::Nothing || _deadline == never) return;
  if (_deadline > _loop.now()) {
    _loop.timers().arm(*this, _deadline);
    return;
  }
  switch (_waiting) {
    case Waiting::Bytes:
      return finishReceive();
    case Waiting::Flushed:
      return finishFlush(false);
    case Waiting::Unpaused:
      _unpaused = false;
      return resumeHandler();
    case Waiting::Nothing:
      return;
  }
}

void LoopConnection::finishReceive() {
  const bool ended = _stopping || _aborted;
  if (ended || !_readable || !readNow(*_received)) _received->status = endOrTimeout();
  resumeHandler();
}

Received::Status LoopConnection::endOrTimeout() const {
  if (_aborted) return Received::Status::Closed;
  return _stopping ? Received::Status::Stopping : Received::Status::TimedOut;
}

void LoopConnection::finishFlush(bool flushed) {
  *_flushed = flushed;
  resumeHandler();
}

void LoopConnection::resumeHandler() {
  _waiting = Waiting::Nothing;
  std::exchange(_handler, {}).resume();
}

SendResult LoopConnection::send(std::string_view bytes) {
  return noteBacklog(_output.send(bytes));
}

SendResult LoopConnection::send(std::span<const SharedBytes> parts) {
  return noteBacklog(_output.send(parts));
}

SendResult LoopConnection::noteBacklog(SendResult result) {
  if (result == SendResult::Queued && !_watchesOutput) {
    _watchesOutput = true;
    _loop.rewatch(fd(), outputEvents, *this);
  }
  if (result == SendResult::Dropped) abort();
  return result;
}

void LoopConnection::writable() {
  if (_output.resume() == SendResult::Queued) return;
  if (_watchesOutput) {
    _watchesOutput = false;
    _loop.rewatch(fd(), inputEvents, *this);
  }
  if (_endAfterBacklog) ::shutdown(fd(), SHUT_WR);
}

void LoopConnection::endSending() {
  if (_output.empty()) {
    ::shutdown(fd(), SHUT_WR);
  } else {
    _endAfterBacklog = true;
  }
}

void LoopConnection::drop(Drop reason) {
  if (!_aborted) _traffic.count(reason);
  abort();
}

void LoopConnection::abort() {
  if (std::exchange(_aborted, true)) return;
  _output.close();
  ::shutdown(fd(), SHUT_RDWR);
  if (_waiting != Waiting::Nothing) resumeSoon();
}

void LoopConnection::beginStop() {
  _stopping = true;
  if (_waiting == Waiting::Bytes || _waiting == Waiting::Unpaused) resumeSoon();
}

}  // namespace pushlab::runtime
