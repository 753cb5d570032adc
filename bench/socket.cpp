#include "bench/socket.h"

#include <Poco/Exception.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace pushlab::bench {
namespace {

[[noreturn]] void fail(const std::string& what, int error) {
  throw Poco::IOException(what + ": " + std::strerror(error), error);
}

void bindTo(int fd, const std::string& source) {
  const int on = 1;
  ::setsockopt(fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
  const Poco::Net::SocketAddress address(source, 0);
  if (::bind(fd, address.addr(), address.length()) != 0) fail("cannot bind to " + source, errno);
}

}  // namespace

void Descriptor::close() {
  if (_fd >= 0) ::close(std::exchange(_fd, -1));
}

Descriptor beginConnect(const Poco::Net::SocketAddress& server, const std::string& source) {
  Descriptor socket(::socket(server.af(), SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  if (!socket) fail("cannot make a socket", errno);
  if (!source.empty()) bindTo(socket.get(), source);
  const int on = 1;
  ::setsockopt(socket.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  if (::connect(socket.get(), server.addr(), server.length()) != 0 && errno != EINPROGRESS) {
    fail("cannot connect to " + server.toString(), errno);
  }
  return socket;
}

int connectError(const Descriptor& socket) {
  int error = 0;
  socklen_t size = sizeof error;
  ::getsockopt(socket.get(), SOL_SOCKET, SO_ERROR, &error, &size);
  return error;
}

void takeLittle(const Descriptor& socket) {
  const int bytes = 128 * 1024;
  ::setsockopt(socket.get(), SOL_SOCKET, SO_RCVBUF, &bytes, sizeof bytes);
}

void acknowledgeLazily(const Descriptor& socket) {
  const int off = 0;
  ::setsockopt(socket.get(), IPPROTO_TCP, TCP_QUICKACK, &off, sizeof off);
}

std::string sourceAddress(const Poco::Net::SocketAddress& server, int client, int clients) {
  if (clients <= connectionsPerSource || !server.host().isLoopback() || server.af() != AF_INET) return {};
  return "127.0.0." + std::to_string(2 + client / connectionsPerSource);
}

}  // namespace pushlab::bench
