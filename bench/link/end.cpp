#include "bench/link/end.h"

#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include <array>
#include <cerrno>

namespace pushlab::bench::link {
namespace {

// Otherwise the kernel takes megabytes off a sender that the link lets through slowly.
constexpr int receiveBuffer = 128 * 1024;

End::Outcome outcomeOfError() {
  return errno == EAGAIN || errno == EWOULDBLOCK ? End::Outcome::WouldBlock : End::Outcome::Broken;
}

}  // namespace

void End::adopt(Descriptor socket) {
  _socket = std::move(socket);
  ::setsockopt(_socket.get(), SOL_SOCKET, SO_RCVBUF, &receiveBuffer, sizeof receiveBuffer);
  _loop.watch(_socket.get(), EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET, *this);
}

End::Outcome End::receive(std::span<char> into, std::size_t& count) {
  const auto received = ::recv(_socket.get(), into.data(), into.size(), 0);
  if (received < 0) return outcomeOfError();
  if (received == 0) return Outcome::Finished;
  count = static_cast<std::size_t>(received);
  return Outcome::Done;
}

End::Outcome End::send(std::span<const std::string_view> parts, std::size_t& count) {
  std::array<iovec, mostParts> vectors;
  for (std::size_t i = 0; i < parts.size(); ++i)
    vectors[i] = {const_cast<char*>(parts[i].data()), parts[i].size()};  // sendmsg only reads
  msghdr message{};
  message.msg_iov = vectors.data();
  message.msg_iovlen = parts.size();
  const auto sent = ::sendmsg(_socket.get(), &message, MSG_NOSIGNAL);
  if (sent < 0) return outcomeOfError();
  count = static_cast<std::size_t>(sent);
  return Outcome::Done;
}

void End::finish() {
  ::shutdown(_socket.get(), SHUT_WR);
}

void End::close() {
  if (!isOpen()) return;
  _loop.unwatch(_socket.get());
  _socket.close();
}

void End::reset() {
  if (!isOpen()) return;
  const linger atOnce{1, 0};
  ::setsockopt(_socket.get(), SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
  close();
}

}  // namespace pushlab::bench::link
