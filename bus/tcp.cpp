#include "bus/tcp.h"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <memory>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace pushlab::bus {

namespace {

using Clock = std::chrono::steady_clock;

struct Address {
  sockaddr_storage storage{};
  socklen_t size = 0;
};

std::string reason(int error) {
  return std::generic_category().message(error);
}

/// What a name server is asked. It may answer when nobody waits any more, so the one who asks is a thread
/// that owns this together with the one who waits.
struct Resolution {
  std::mutex mutex;
  std::condition_variable changed;
  bool done = false;
  int error = 0;  ///< getaddrinfo(3)
  std::vector<Address> addresses;
};

void resolve(Resolution& resolution, const std::string& host, std::uint16_t port, int flags) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = flags | AI_NUMERICSERV;
  addrinfo* found = nullptr;
  const int error = getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found);
  const std::lock_guard lock(resolution.mutex);
  for (const auto* entry = found; error == 0 && entry != nullptr; entry = entry->ai_next) {
    Address address;
    std::memcpy(&address.storage, entry->ai_addr, entry->ai_addrlen);
    address.size = entry->ai_addrlen;
    resolution.addresses.push_back(address);
  }
  if (error == 0) freeaddrinfo(found);
  resolution.error = error;
  resolution.done = true;
  resolution.changed.notify_all();
}

std::vector<Address> resolveName(const std::string& host, std::uint16_t port, Interruption& interruption,
                                 Clock::time_point deadline) {
  const auto resolution = std::make_shared<Resolution>();
  std::thread([resolution, host, port] { resolve(*resolution, host, port, 0); }).detach();
  std::unique_lock lock(resolution->mutex);
  while (!resolution->changed.wait_for(lock, Milliseconds(50), [&] { return resolution->done; })) {
    interruption.check();
    if (Clock::now() > deadline) throw BrokerError("no name server answers for " + host);
  }
  if (resolution->error != 0)
    throw BrokerError("the host " + host + " is not found (" + gai_strerror(resolution->error) + ')');
  return resolution->addresses;
}

std::vector<Address> addresses(const std::string& host, std::uint16_t port, Interruption& interruption,
                               Clock::time_point deadline) {
  Resolution numeric;
  resolve(numeric, host, port, AI_NUMERICHOST);
  return numeric.error == 0 ? numeric.addresses : resolveName(host, port, interruption, deadline);
}

/// 0, or why it failed (errno).
int awaitConnected(int socket, Interruption& interruption, Clock::time_point deadline) {
  while (true) {
    const auto left = std::chrono::ceil<Milliseconds>(deadline - Clock::now());
    if (left.count() <= 0) return ETIMEDOUT;
    if (interruption.wait(socket, POLLOUT, left)) break;
  }
  int error = 0;
  socklen_t size = sizeof error;
  getsockopt(socket, SOL_SOCKET, SO_ERROR, &error, &size);
  return error;
}

int connectTo(const Address& address, Descriptor& connected, Interruption& interruption,
              Clock::time_point deadline) {
  Descriptor socket(::socket(address.storage.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  if (socket.get() < 0) return errno;
  const int on = 1;
  setsockopt(socket.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  if (connect(socket.get(), reinterpret_cast<const sockaddr*>(&address.storage), address.size) != 0) {
    if (errno != EINPROGRESS) return errno;
    if (const int error = awaitConnected(socket.get(), interruption, deadline)) return error;
  }
  connected = std::move(socket);
  return 0;
}

}  // namespace

Descriptor::~Descriptor() {
  if (_fd >= 0) close(_fd);
}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  std::swap(_fd, other._fd);
  return *this;
}

Descriptor connectTcp(const std::string& host, std::uint16_t port, Interruption& interruption) {
  interruption.check();
  const auto deadline = Clock::now() + connectTimeout;
  Descriptor socket;
  int error = EADDRNOTAVAIL;
  for (const auto& address : addresses(host, port, interruption, deadline)) {
    error = connectTo(address, socket, interruption, deadline);
    if (error == 0) return socket;
  }
  throw BrokerError(reason(error));
}

}  // namespace pushlab::bus
