#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <queue>
#include <thread>
#include <vector>

#include "runtime/timer_queue.h"

namespace pushlab::runtime {

/// Something that must be looked at from time to time, and that may be gone by then.
class Ticking {
 public:
  virtual ~Ticking() = default;
  /// On the ticker's thread: does what is due, without blocking. When to be called again; `never`: not again.
  virtual TimePoint tick(TimePoint now) = 0;
};

/// A thread that looks at things when their time has come: for what belongs to no connection (a session
/// between two requests, an acknowledgement that is awaited), under either model.
class Ticker {
 public:
  Ticker();
  ~Ticker();
  Ticker(const Ticker&) = delete;
  Ticker& operator=(const Ticker&) = delete;

  /// Any thread. Something may be scheduled more than once; nothing is called for what is gone.
  void schedule(TimePoint when, std::weak_ptr<Ticking> what);

 private:
  struct Entry {
    TimePoint when;
    std::weak_ptr<Ticking> what;
    bool operator>(const Entry& other) const { return when > other.when; }
  };

  void run();

  std::mutex _mutex;  ///< guards what follows
  std::condition_variable _changed;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> _entries;
  bool _stopping = false;
  std::thread _thread;
};

}  // namespace pushlab::runtime
