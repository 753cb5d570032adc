#include "bench/stream.h"

#include <Poco/Exception.h>
#include <sys/epoll.h>
#include <sys/socket.h>

#include <cerrno>
#include <cstring>

#include "bench/clock.h"

namespace pushlab::bench {

namespace {
constexpr std::uint32_t ended = EPOLLRDHUP | EPOLLHUP | EPOLLERR;
}

void Stream::connect(const Poco::Net::SocketAddress& server, const std::string& source) {
  close();
  ++_generation;
  try {
    _socket = beginConnect(server, source);
    if (_narrow) takeLittle(_socket);
    _loop.watch(_socket.get(), EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET, *this);
  } catch (const Poco::IOException& problem) {
    breakOff(problem.message());
  }
}

void Stream::close() {
  _connected = false;
  _unsent = {};
  if (!_socket) return;
  _loop.unwatch(_socket.get());
  _socket.close();
}

void Stream::ready(std::uint32_t events) {
  if (!_socket) return;
  if (!_connected && ((events & (EPOLLOUT | ended)) == 0 || !finishConnecting())) return;
  if ((events & EPOLLOUT) != 0 && !_unsent.empty()) flush();
  if (_connected && _reads && (events & (EPOLLIN | ended)) != 0) readAll((events & ended) != 0);
}

void Stream::setReading(bool reads) {
  const bool resumes = reads && !_reads;
  _reads = reads;
  if (resumes && _connected) readAll(true);
}

bool Stream::finishConnecting() {
  if (const int error = connectError(_socket); error != 0) {
    breakOff(std::string("cannot connect: ") + std::strerror(error));
    return false;
  }
  _connected = true;
  if (_acknowledge == Acknowledge::Lazily) acknowledgeLazily(_socket);
  opened();
  return _connected;
}

void Stream::send(std::string_view bytes) {
  if (!_connected) return;
  if (_unsent.empty() && !sendNow(bytes)) return;
  _unsent += bytes;
}

/// Cuts off what the socket took. False if that broke the stream.
bool Stream::sendNow(std::string_view& bytes) {
  while (!bytes.empty()) {
    const auto count = ::send(_socket.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count >= 0) {
      _traffic.bytesUp += count;
      bytes.remove_prefix(static_cast<std::size_t>(count));
    } else if (errno == EAGAIN) {
      return true;
    } else if (errno != EINTR) {
      breakOff(std::string("cannot send: ") + std::strerror(errno));
      return false;
    }
  }
  return true;
}

void Stream::flush() {
  std::string_view rest = _unsent;
  if (!sendNow(rest)) return;
  _unsent.erase(0, _unsent.size() - rest.size());
}

void Stream::readAll(bool ending) {
  const auto buffer = _loop.buffer();
  const auto generation = _generation;
  for (;;) {
    const auto count = ::recv(_socket.get(), buffer.data(), buffer.size(), 0);
    if (count == 0) return breakOff("the server closed the connection");
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && errno == EAGAIN) return;
    if (count < 0) return breakOff(std::string("cannot read: ") + std::strerror(errno));
    _receivedNs = nowNs();
    _traffic.bytesDown += count;
    const auto size = static_cast<std::size_t>(count);
    received(buffer.first(size));
    if (!_connected || generation != _generation) return;
    if (size < buffer.size() && !ending) return;
  }
}

void Stream::breakOff(const std::string& why) {
  close();
  broken(why);
}

}  // namespace pushlab::bench
