#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace pushlab::servers {

/// Threads for what may block, under the thread model: they are made as they are needed, up to a bound, and
/// what comes beyond waits in order.
class Workers {
 public:
  explicit Workers(std::size_t most = 64) : _most(most) {}
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  /// Any thread. The work must not throw.
  void run(std::function<void()> work);
  /// Work that is under way elsewhere (on an event loop) is counted, so that a stop can wait for it.
  void begin() { _elsewhere.fetch_add(1); }
  void end() { _elsewhere.fetch_sub(1); }
  /// Waits until none is, for a second at most.
  void awaitElsewhere();
  /// Waits for all work to end; work that comes later is dropped.
  void stop();

 private:
  void serve();

  const std::size_t _most;
  std::atomic<int> _elsewhere = 0;
  std::mutex _mutex;  ///< guards what follows
  std::condition_variable _changed;
  std::deque<std::function<void()>> _waiting;
  std::vector<std::thread> _threads;
  std::size_t _idle = 0;
  bool _stopping = false;
};

}  // namespace pushlab::servers
