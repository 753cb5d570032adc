#include "bench/link/end.h"

#include <sys/epoll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>

namespace pushlab::link {

void End::adopt(bench::Descriptor socket, State state) {
  _socket = std::move(socket);
  _state = state;
  _loop.watch(_socket.get(), EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET, *this);
}

bool End::connected() {
  if (bench::connectError(_socket) != 0) return false;
  _state = State::Open;
  return true;
}

End::Received End::receive(std::size_t most) {
  const auto buffer = _loop.buffer().first(std::min(most, runtime::EventLoop::bufferBytes));
  for (;;) {
    const auto count = ::recv(_socket.get(), buffer.data(), buffer.size(), 0);
    if (count > 0) return {Received::Kind::Bytes, buffer.first(static_cast<std::size_t>(count))};
    if (count == 0) return {Received::Kind::Ended, {}};
    if (errno == EAGAIN) return {};
    if (errno != EINTR) return {Received::Kind::Broken, {}};
  }
}

std::optional<std::size_t> End::send(std::string_view bytes) {
  for (;;) {
    const auto count = ::send(_socket.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count >= 0) return static_cast<std::size_t>(count);
    if (errno == EAGAIN) return 0;
    if (errno != EINTR) return std::nullopt;
  }
}

void End::endWriting() {
  if (_socket) ::shutdown(_socket.get(), SHUT_WR);
}

void End::reset() {
  if (!_socket) return;
  const linger atOnce{1, 0};
  ::setsockopt(_socket.get(), SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
  leave();
}

void End::leave() {
  _state = State::Gone;
  if (!_socket) return;
  _loop.unwatch(_socket.get());
  _socket.close();
}

}  // namespace pushlab::link
