#include "runtime/acceptor.h"

#include <Poco/Logger.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <mutex>
#include <utility>

namespace pushlab::runtime {

namespace {

constexpr int listenBacklog = 4096;  // somaxconn here

std::mutex accepting;
std::atomic<Clock::rep> lastSaid{0};

int openReserve() {
  return ::open("/dev/null", O_RDONLY | O_CLOEXEC);
}

bool outOfDescriptors(int error) {
  return error == EMFILE || error == ENFILE;
}

}  // namespace

Poco::Net::ServerSocket listenOn(const Poco::Net::SocketAddress& address, bool shared) {
  Poco::Net::ServerSocket socket;
  socket.bind(address, true, shared);
  socket.setNoDelay(true);  // whatever it accepts inherits that (tcp(7))
  socket.listen(listenBacklog);
  return socket;
}

void requireFree(const Poco::Net::SocketAddress& address) {
  Poco::Net::ServerSocket probe;
  probe.bind(address, true, false);
}

Acceptor::Acceptor(int listener, std::string refusal, Traffic& traffic)
    : _listener(listener), _reserve(openReserve()), _refusal(std::move(refusal)), _traffic(traffic) {}

Acceptor::~Acceptor() {
  if (_reserve >= 0) ::close(_reserve);
}

Acceptor::Outcome Acceptor::accept(int& fd) {
  // Descriptors are the process's: no loop may take the reserve that another has just let go of.
  const std::lock_guard lock(accepting);
  fd = ::accept4(_listener, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
  if (fd >= 0) return Outcome::Accepted;
  const int error = errno;
  if (outOfDescriptors(error)) return refuseOne();
  if (error == ENOBUFS || error == ENOMEM) {
    say("no memory for a new connection");
    return Outcome::Exhausted;
  }
  // EAGAIN: none waits. ECONNABORTED and the like: that client is gone, the next may be there.
  return error == EAGAIN || error == EWOULDBLOCK ? Outcome::Nothing : Outcome::Refused;
}

Acceptor::Outcome Acceptor::refuseOne() {
  say("out of descriptors: new connections are refused; raise the limit (ulimit -n) or use fewer clients");
  if (_reserve >= 0) ::close(_reserve);
  const int fd = ::accept4(_listener, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
  const int error = errno;
  if (fd >= 0) refuse(fd, Drop::OutOfDescriptors);
  _reserve = openReserve();
  if (fd >= 0) return Outcome::Refused;
  return outOfDescriptors(error) ? Outcome::Exhausted : Outcome::Nothing;  // another thread took the reserve
}

void Acceptor::refuse(int fd, Drop reason) {
  _traffic.count(reason);
  ::send(fd, _refusal.data(), _refusal.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
  // Bytes left unread would turn the close into a reset, which may overtake the refusal.
  ::shutdown(fd, SHUT_WR);
  std::array<char, 4096> unread;
  while (::recv(fd, unread.data(), unread.size(), MSG_DONTWAIT) > 0)
    continue;
  ::close(fd);
}

/// At most once a second, whichever loop it is.
void Acceptor::say(const std::string& what) {
  const Clock::rep now = Clock::now().time_since_epoch().count();
  Clock::rep last = lastSaid.load();
  if (now - last < Clock::duration(std::chrono::seconds(1)).count()) return;
  if (!lastSaid.compare_exchange_strong(last, now)) return;
  Poco::Logger::get("runtime").warning(what);
}

}  // namespace pushlab::runtime
