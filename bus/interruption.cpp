#include "bus/interruption.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace pushlab::bus {

Interruption::Interruption() : _event(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  if (_event < 0) throw std::system_error(errno, std::generic_category(), "eventfd");
}

Interruption::~Interruption() {
  close(_event);
}

void Interruption::wake() noexcept {
  const std::uint64_t one = 1;
  // Fails only where it is full, and then it wakes already.
  [[maybe_unused]] const auto written = write(_event, &one, sizeof one);
}

void Interruption::interrupt() noexcept {
  {
    const std::lock_guard lock(_mutex);
    _interrupted = true;
    if (_watched >= 0) shutdown(_watched, SHUT_RDWR);
  }
  wake();
}

void Interruption::check() const {
  if (_interrupted) throw BrokerError("this process ends");
}

bool Interruption::wait(int socket, short events, Milliseconds timeout) {
  check();
  pollfd both[] = {{socket, events, 0}, {_event, POLLIN, 0}};
  poll(both, 2, static_cast<int>(timeout.count()));
  if (both[1].revents != 0) {
    std::uint64_t count = 0;
    [[maybe_unused]] const auto got = read(_event, &count, sizeof count);
  }
  check();
  return both[0].revents != 0;
}

void Interruption::watch(int socket) noexcept {
  const std::lock_guard lock(_mutex);
  _watched = socket;
  if (_interrupted && socket >= 0) shutdown(socket, SHUT_RDWR);
}

}  // namespace pushlab::bus
