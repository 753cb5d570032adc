#include "runtime/ticker.h"

#include <utility>

namespace pushlab::runtime {

Ticker::Ticker() : _thread([this] { run(); }) {}

Ticker::~Ticker() {
  {
    const std::lock_guard lock(_mutex);
    _stopping = true;
  }
  _changed.notify_one();
  _thread.join();
}

void Ticker::schedule(TimePoint when, std::weak_ptr<Ticking> what) {
  bool first = false;
  {
    const std::lock_guard lock(_mutex);
    first = _entries.empty() || when < _entries.top().when;
    _entries.push({when, std::move(what)});
  }
  if (first) _changed.notify_one();
}

void Ticker::run() {
  std::unique_lock lock(_mutex);
  while (!_stopping) {
    if (_entries.empty()) {
      _changed.wait(lock);
      continue;
    }
    const TimePoint now = Clock::now(), next = _entries.top().when;
    if (next > now) {
      _changed.wait_until(lock, next);
      continue;
    }
    const std::weak_ptr<Ticking> due = _entries.top().what;
    _entries.pop();
    lock.unlock();
    TimePoint again = never;
    if (const auto what = due.lock()) again = what->tick(now);
    lock.lock();
    if (again != never) _entries.push({again, due});
  }
}

}  // namespace pushlab::runtime
