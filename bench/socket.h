#pragma once

#include <Poco/Net/SocketAddress.h>

#include <string>
#include <utility>

namespace pushlab::bench {

/// Owns a descriptor.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int fd) : _fd(fd) {}
  Descriptor(Descriptor&& other) noexcept : _fd(std::exchange(other._fd, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    if (this != &other) {
      close();
      _fd = std::exchange(other._fd, -1);
    }
    return *this;
  }
  ~Descriptor() { close(); }

  int get() const { return _fd; }
  explicit operator bool() const { return _fd >= 0; }
  void close();

 private:
  int _fd = -1;
};

/// A non-blocking TCP socket that has begun to connect; its outcome comes with EPOLLOUT (`connectError`).
/// Small writes leave at once (TCP_NODELAY). `source`: the address to come from, any if empty. Throws
/// Poco::IOException with the system's reason.
Descriptor beginConnect(const Poco::Net::SocketAddress& server, const std::string& source = {});
/// 0 if the socket is connected, otherwise the errno of the attempt.
int connectError(const Descriptor& socket);

/// Lets the kernel send fewer acknowledgements for what is read (TCP_QUICKACK off). Holds from the end of
/// connecting on.
void acknowledgeLazily(const Descriptor& socket);

/// Lets the kernel keep little of what is not read: SO_RCVBUF of 128 KiB, two of loopback's segments; with
/// less, TCP avoids silly windows and crawls. For a socket that has just begun to connect.
void takeLittle(const Descriptor& socket);

/// Connections from one source address to one port that fit into the range of ephemeral ports (28,231 on
/// Linux).
constexpr int connectionsPerSource = 25'000;
/// Source address for a client where so many are asked for: empty while one address is enough or the server
/// is not on the loopback network, otherwise 127.0.0.2, 127.0.0.3, …
std::string sourceAddress(const Poco::Net::SocketAddress& server, int client, int clients);

}  // namespace pushlab::bench
