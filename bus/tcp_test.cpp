#include "bus/tcp.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <string>
#include <utility>

namespace pushlab::bus {
namespace {

/// A port of the loopback, with somebody who listens or without.
class Port {
 public:
  explicit Port(bool listens) : _socket(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    bind(_socket.get(), reinterpret_cast<sockaddr*>(&address), size);
    if (listens) listen(_socket.get(), 8);
    getsockname(_socket.get(), reinterpret_cast<sockaddr*>(&address), &size);
    _number = ntohs(address.sin_port);
  }
  std::uint16_t number() const { return _number; }

 private:
  Descriptor _socket;
  std::uint16_t _number = 0;
};

std::string failure(const std::string& host, std::uint16_t port, Interruption& interruption) {
  try {
    connectTcp(host, port, interruption);
  } catch (const BrokerError& error) {
    return error.what();
  }
  return "";
}

TEST(ConnectTcp, AConnectionIsNonBlockingAndClosedInPrograms) {
  const Port port(true);
  Interruption interruption;
  for (const auto* host : {"127.0.0.1", "localhost"}) {
    const auto connected = connectTcp(host, port.number(), interruption);
    ASSERT_GE(connected.get(), 0) << host;
    EXPECT_NE(fcntl(connected.get(), F_GETFL) & O_NONBLOCK, 0);
    EXPECT_NE(fcntl(connected.get(), F_GETFD) & FD_CLOEXEC, 0);
  }
}

TEST(ConnectTcp, APortWhereNobodyListensIsRefused) {
  const Port port(false);
  Interruption interruption;
  EXPECT_EQ(failure("127.0.0.1", port.number(), interruption), "Connection refused");
}

TEST(ConnectTcp, AnInterruptionComesBeforeTheConnection) {
  const Port port(true);
  Interruption interruption;
  interruption.interrupt();
  EXPECT_EQ(failure("127.0.0.1", port.number(), interruption), "this process ends");
  EXPECT_EQ(failure("localhost", port.number(), interruption), "this process ends");
}

TEST(Descriptor, HasOneOwner) {
  Descriptor first(dup(0));
  const int fd = first.get();
  Descriptor second(std::move(first));
  EXPECT_EQ(second.get(), fd);
  first = std::move(second);
  EXPECT_EQ(first.get(), fd);
  EXPECT_EQ(first.release(), fd);
  EXPECT_EQ(first.get(), -1);
  EXPECT_EQ(close(fd), 0);
}

}  // namespace
}  // namespace pushlab::bus
