#include "runtime/output.h"

#include <sys/socket.h>
#include <sys/uio.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

namespace pushlab::runtime {

namespace {

constexpr int flags = MSG_NOSIGNAL | MSG_DONTWAIT;
constexpr std::size_t partsPerCall = 64;

bool wouldBlock(int error) {
  return error == EAGAIN || error == EWOULDBLOCK || error == ENOBUFS;
}

/// send(2) where one part is all, which is cheaper than sendmsg(2); -1 with errno, never EINTR.
ssize_t sendVector(int fd, iovec* parts, std::size_t count) {
  msghdr message{};
  message.msg_iov = parts;
  message.msg_iovlen = count;
  ssize_t sent;
  do {
    sent = count == 1 ? ::send(fd, parts->iov_base, parts->iov_len, flags) : ::sendmsg(fd, &message, flags);
  } while (sent < 0 && errno == EINTR);
  return sent;
}

iovec asVector(const SharedBytes& bytes, std::size_t offset) {
  return {const_cast<char*>(bytes->data()) + offset, bytes->size() - offset};
}

}  // namespace

Output::Output(int fd, std::size_t maxBacklog, Traffic& traffic)
    : _fd(fd), _maxBacklog(maxBacklog), _traffic(traffic) {}

Output::~Output() {
  release();
}

SendResult Output::send(std::string_view bytes) {
  if (_closed) return _dropped ? SendResult::Dropped : SendResult::Closed;
  std::size_t sent = 0;
  if (empty()) {
    iovec part{const_cast<char*>(bytes.data()), bytes.size()};
    const ssize_t result = sendVector(_fd, &part, 1);
    if (result < 0 && !wouldBlock(errno)) return fail();
    sent = static_cast<std::size_t>(std::max<ssize_t>(result, 0));
    _traffic.bytesOut.fetch_add(sent, std::memory_order_relaxed);
  }
  if (sent == bytes.size()) return SendResult::Sent;
  return queue(std::make_shared<const std::string>(bytes.substr(sent)), 0);
}

SendResult Output::send(std::span<const SharedBytes> parts) {
  if (_closed) return _dropped ? SendResult::Dropped : SendResult::Closed;
  std::size_t sent = 0;
  if (empty() && !writeAll(parts, sent)) return fail();
  for (const SharedBytes& part : parts) {
    const std::size_t skip = std::min(sent, part->size());
    sent -= skip;
    if (skip == part->size()) continue;
    const SendResult result = queue(part, skip);
    if (result != SendResult::Queued) return result;
  }
  return empty() ? SendResult::Sent : SendResult::Queued;
}

bool Output::writeAll(std::span<const SharedBytes> parts, std::size_t& sent) {
  std::array<iovec, partsPerCall> vectors;
  for (std::size_t first = 0; first < parts.size(); first += partsPerCall) {
    const std::size_t count = std::min(partsPerCall, parts.size() - first);
    std::size_t wanted = 0;
    for (std::size_t i = 0; i < count; ++i) {
      vectors[i] = asVector(parts[first + i], 0);
      wanted += vectors[i].iov_len;
    }
    const ssize_t result = sendVector(_fd, vectors.data(), count);
    if (result < 0) return wouldBlock(errno);
    sent += static_cast<std::size_t>(result);
    _traffic.bytesOut.fetch_add(static_cast<std::uint64_t>(result), std::memory_order_relaxed);
    if (static_cast<std::size_t>(result) < wanted) return true;
  }
  return true;
}

SendResult Output::resume() {
  if (_closed) return _dropped ? SendResult::Dropped : SendResult::Closed;
  std::array<iovec, partsPerCall> vectors;
  while (!empty()) {
    const std::size_t count = std::min(partsPerCall, _backlog->size());
    for (std::size_t i = 0; i < count; ++i)
      vectors[i] = asVector((*_backlog)[i].bytes, (*_backlog)[i].offset);
    const ssize_t result = sendVector(_fd, vectors.data(), count);
    if (result < 0) return wouldBlock(errno) ? SendResult::Queued : fail();
    _traffic.bytesOut.fetch_add(static_cast<std::uint64_t>(result), std::memory_order_relaxed);
    forget(static_cast<std::size_t>(result));
  }
  return SendResult::Sent;
}

SendResult Output::queue(SharedBytes bytes, std::size_t offset) {
  const std::size_t size = bytes->size() - offset;
  if (_backlogBytes > 0 && _backlogBytes + size > _maxBacklog) {
    _traffic.count(Drop::SlowConsumer);
    _dropped = true;
    close();
    ::shutdown(_fd, SHUT_RDWR);
    return SendResult::Dropped;
  }
  if (!_backlog) _backlog = std::make_unique<std::deque<Slice>>();
  _backlog->push_back({std::move(bytes), offset});
  _backlogBytes += size;
  _traffic.backlogBytes.fetch_add(static_cast<std::int64_t>(size), std::memory_order_relaxed);
  return SendResult::Queued;
}

void Output::forget(std::size_t sent) {
  _backlogBytes -= sent;
  _traffic.backlogBytes.fetch_sub(static_cast<std::int64_t>(sent), std::memory_order_relaxed);
  while (!empty() && sent >= _backlog->front().bytes->size() - _backlog->front().offset) {
    sent -= _backlog->front().bytes->size() - _backlog->front().offset;
    _backlog->pop_front();
    if (_backlog->empty()) _backlog.reset();
  }
  if (sent > 0) _backlog->front().offset += sent;
}

SendResult Output::fail() {
  close();
  return SendResult::Closed;
}

void Output::release() {
  _traffic.backlogBytes.fetch_sub(static_cast<std::int64_t>(_backlogBytes), std::memory_order_relaxed);
  _backlogBytes = 0;
  _backlog.reset();
}

void Output::close() {
  _closed = true;
  release();
}

}  // namespace pushlab::runtime
