#include "runtime/thread_output.h"

#include <Poco/Exception.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace pushlab::runtime {

ThreadOutput::ThreadOutput(int fd, std::size_t maxBacklog, Traffic& traffic, Drainer& drainer)
    : _output(fd, maxBacklog, traffic), _drainer(drainer), _fd(fd) {}

SendResult ThreadOutput::send(std::string_view bytes) {
  const std::lock_guard lock(_mutex);
  return noteBacklog(_output.send(bytes));
}

SendResult ThreadOutput::send(std::span<const SharedBytes> parts) {
  const std::lock_guard lock(_mutex);
  return noteBacklog(_output.send(parts));
}

SendResult ThreadOutput::noteBacklog(SendResult result) {
  if (result == SendResult::Queued && !_draining) {
    _draining = _registered = true;
    _drainer.add(shared_from_this());
  }
  if (result == SendResult::Dropped) _flushed.notify_all();
  return result;
}

/// Asks to be called again under its own lock: once `close` has had the lock, the descriptor may be another
/// socket's.
void ThreadOutput::resume() {
  const std::lock_guard lock(_mutex);
  if (_detached) return;
  if (_output.resume() == SendResult::Queued) return _drainer.add(shared_from_this());
  _draining = false;
  if (_endAfterBacklog) ::shutdown(_fd, SHUT_WR);
  _flushed.notify_all();
}

bool ThreadOutput::flush(TimePoint deadline) {
  std::unique_lock lock(_mutex);
  const auto settled = [this] { return _output.empty(); };
  if (deadline == never) {
    _flushed.wait(lock, settled);
  } else {
    _flushed.wait_until(lock, deadline, settled);
  }
  return _output.empty() && !_output.closed();
}

std::size_t ThreadOutput::backlogBytes() {
  const std::lock_guard lock(_mutex);
  return _output.backlogBytes();
}

void ThreadOutput::endSending() {
  const std::lock_guard lock(_mutex);
  if (_detached) return;
  if (_output.empty()) {
    ::shutdown(_fd, SHUT_WR);
  } else {
    _endAfterBacklog = true;
  }
}

void ThreadOutput::abort() {
  const std::lock_guard lock(_mutex);
  if (_detached) return;
  _output.close();
  ::shutdown(_fd, SHUT_RDWR);
  _flushed.notify_all();
}

void ThreadOutput::close() {
  const std::lock_guard lock(_mutex);
  _output.close();
  _detached = true;
  if (_registered) _drainer.remove(_fd);
}

Drainer::Drainer() : _epoll(::epoll_create1(EPOLL_CLOEXEC)), _stop(::eventfd(0, EFD_CLOEXEC)) {
  if (_epoll < 0 || _stop < 0) throw Poco::IOException("no descriptors left for the drainer");
  epoll_event event{};
  event.events = EPOLLIN;
  event.data.fd = _stop;
  ::epoll_ctl(_epoll, EPOLL_CTL_ADD, _stop, &event);
  _thread = std::thread([this] { run(); });
}

Drainer::~Drainer() {
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written = ::write(_stop, &one, sizeof one);
  _thread.join();
  ::close(_stop);
  ::close(_epoll);
}

void Drainer::add(const std::shared_ptr<ThreadOutput>& output) {
  const std::lock_guard lock(_mutex);
  _outputs[output->fd()] = output;
  epoll_event event{};
  event.events = EPOLLOUT | EPOLLONESHOT;
  event.data.fd = output->fd();
  if (::epoll_ctl(_epoll, EPOLL_CTL_ADD, output->fd(), &event) != 0 && errno == EEXIST)
    ::epoll_ctl(_epoll, EPOLL_CTL_MOD, output->fd(), &event);
}

void Drainer::remove(int fd) {
  const std::lock_guard lock(_mutex);
  _outputs.erase(fd);
  ::epoll_ctl(_epoll, EPOLL_CTL_DEL, fd, nullptr);
}

std::shared_ptr<ThreadOutput> Drainer::find(int fd) {
  const std::lock_guard lock(_mutex);
  const auto found = _outputs.find(fd);
  return found == _outputs.end() ? nullptr : found->second.lock();
}

void Drainer::run() {
  std::array<epoll_event, 64> events;
  for (;;) {
    const int count = ::epoll_wait(_epoll, events.data(), static_cast<int>(events.size()), -1);
    for (int i = 0; i < count; ++i) {
      const int fd = events[static_cast<std::size_t>(i)].data.fd;
      if (fd == _stop) return;
      const auto output = find(fd);
      if (output) output->resume();
    }
  }
}

}  // namespace pushlab::runtime
