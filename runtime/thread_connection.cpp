#include "runtime/thread_connection.h"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <utility>

namespace pushlab::runtime {

namespace {

/// What this thread reads lands here: good until its handler next awaits.
std::span<char> threadBuffer() {
  constexpr std::size_t bytes = 65'536;
  thread_local const std::unique_ptr<char[]> buffer(new char[bytes]);
  return {buffer.get(), bytes};
}

int millisecondsUntil(TimePoint deadline) {
  if (deadline == never) return -1;
  const auto wait = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
  return static_cast<int>(std::clamp<long long>(wait, 0, 3'600'000));
}

/// Whether there is something to read, the end included, before the deadline.
bool awaitReadable(int fd, TimePoint deadline) {
  for (;;) {
    pollfd descriptor{fd, POLLIN, 0};
    const int count = ::poll(&descriptor, 1, millisecondsUntil(deadline));
    if (count > 0) return true;
    if (count == 0 && Clock::now() >= deadline) return false;
    if (count < 0 && errno != EINTR) return true;
  }
}

}  // namespace

ThreadConnection::ThreadConnection(Poco::Net::StreamSocket socket, std::size_t maxBacklog, Traffic& traffic,
                                   Drainer& drainer, const std::function<void()>& endTurn)
    : Connection(std::move(socket)),
      _traffic(traffic),
      _output(std::make_shared<ThreadOutput>(fd(), maxBacklog, traffic, drainer)),
      _endTurn(endTurn) {}

ThreadConnection::~ThreadConnection() {
  _output->close();
}

bool ThreadConnection::tryReceive(TimePoint deadline, Received& result) {
  _endTurn();
  do {
    const bool inTime = _stopping || _aborted || awaitReadable(fd(), deadline);
    if (_stopping || _aborted) {
      result.status = _aborted ? Received::Status::Closed : Received::Status::Stopping;
      return true;
    }
    if (!inTime) {
      result.status = Received::Status::TimedOut;
      return true;
    }
  } while (!readNow(result));
  return true;
}

bool ThreadConnection::readNow(Received& result) {
  const std::span<char> buffer = threadBuffer();
  const ssize_t count = ::recv(fd(), buffer.data(), buffer.size(), MSG_DONTWAIT);
  if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR)) return false;
  if (count <= 0) {
    result.status = Received::Status::Closed;
    return true;
  }
  const auto size = static_cast<std::size_t>(count);
  _traffic.bytesIn.fetch_add(size, std::memory_order_relaxed);
  result.status = Received::Status::Data;
  result.bytes = buffer.first(size);
  return true;
}

bool ThreadConnection::tryFlush(TimePoint deadline, bool& result) {
  _endTurn();  // what this turn has published must not wait for a slow reader
  result = _output->flush(deadline);
  return true;
}

bool ThreadConnection::tryPause(TimePoint deadline) {
  _endTurn();
  std::unique_lock lock(_mutex);
  const auto over = [this] { return _unpaused || _stopping || _aborted; };
  if (deadline == never) {
    _changed.wait(lock, over);
  } else {
    _changed.wait_until(lock, deadline, over);
  }
  _unpaused = false;
  return true;
}

void ThreadConnection::unpause() {
  const std::lock_guard lock(_mutex);
  _unpaused = true;
  _changed.notify_one();
}

void ThreadConnection::drop(Drop reason) {
  if (!_aborted) _traffic.count(reason);
  abort();
}

void ThreadConnection::abort() {
  {
    const std::lock_guard lock(_mutex);
    if (_aborted.exchange(true)) return;
    _changed.notify_one();
  }
  _output->abort();
}

SendResult ThreadConnection::endIfDropped(SendResult result) {
  if (result == SendResult::Dropped) abort();
  return result;
}

void ThreadConnection::beginStop() {
  const std::lock_guard lock(_mutex);
  _stopping = true;
  _changed.notify_one();
  ::shutdown(fd(), SHUT_RD);  // wakes the thread out of poll(2); what is sent is not touched
}

}  // namespace pushlab::runtime
