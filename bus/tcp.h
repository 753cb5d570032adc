#pragma once

#include <cstdint>
#include <string>

#include "bus/broker.h"
#include "bus/interruption.h"

namespace pushlab::bus {

/// How long a broker may take to accept a connection, and then to greet us.
inline constexpr Milliseconds connectTimeout{3000};

/// A file descriptor that is closed at its end.
class Descriptor {
 public:
  explicit Descriptor(int fd = -1) : _fd(fd) {}
  ~Descriptor();
  Descriptor(Descriptor&& other) noexcept : _fd(other.release()) {}
  Descriptor& operator=(Descriptor&& other) noexcept;

  int get() const { return _fd; }
  int release() {
    const int fd = _fd;
    _fd = -1;
    return fd;
  }

 private:
  int _fd;
};

/// A TCP connection to the first of the host's addresses that accepts it: non-blocking, without Nagle's
/// delay. Neither a slow name server nor a silent host holds it up for longer than `connectTimeout`, or after
/// an interruption. Throws BrokerError.
Descriptor connectTcp(const std::string& host, std::uint16_t port, Interruption& interruption);

}  // namespace pushlab::bus
