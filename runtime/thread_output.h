#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <thread>
#include <unordered_map>

#include "runtime/output.h"
#include "runtime/timer_queue.h"

namespace pushlab::runtime {

class Drainer;

/// An Output that the connection's own thread and every publishing thread may use: one lock per connection.
/// What the kernel does not take is left to the drainer, so that nobody ever blocks on a slow socket.
class ThreadOutput : public std::enable_shared_from_this<ThreadOutput> {
 public:
  ThreadOutput(int fd, std::size_t maxBacklog, Traffic& traffic, Drainer& drainer);

  SendResult send(std::string_view bytes);
  SendResult send(std::span<const SharedBytes> parts);
  /// Blocks until the backlog is empty; false at the deadline or where the connection is gone.
  bool flush(TimePoint deadline);
  void endSending();
  std::size_t backlogBytes();
  /// Breaks the connection off; the descriptor stays open.
  void abort();
  /// Before the descriptor is closed: nobody touches it any more.
  void close();

  /// The drainer's: goes on with the backlog.
  void resume();
  int fd() const { return _fd; }

 private:
  SendResult noteBacklog(SendResult result);

  std::mutex _mutex;
  std::condition_variable _flushed;
  Output _output;
  Drainer& _drainer;
  int _fd;
  bool _draining = false;    ///< the drainer will call `resume`
  bool _registered = false;  ///< the drainer knows the descriptor
  bool _endAfterBacklog = false;
  bool _detached = false;  ///< the descriptor is no longer ours
};

/// One thread that writes the backlogs of slow connections as their sockets become writable (thread mode).
class Drainer {
 public:
  Drainer();
  ~Drainer();

  /// Under the output's lock: calls its `resume` once, when its socket is writable.
  void add(const std::shared_ptr<ThreadOutput>& output);
  void remove(int fd);

 private:
  void run();
  std::shared_ptr<ThreadOutput> find(int fd);

  int _epoll;
  int _stop;
  std::mutex _mutex;  ///< guards _outputs; taken inside an output's lock, never around it
  std::unordered_map<int, std::weak_ptr<ThreadOutput>> _outputs;
  std::thread _thread;
};

}  // namespace pushlab::runtime
