#include "servers/socketio/workers.h"

#include <chrono>
#include <utility>

namespace pushlab::servers {

Workers::~Workers() {
  stop();
}

void Workers::run(std::function<void()> work) {
  const std::lock_guard lock(_mutex);
  if (_stopping) return;
  _waiting.push_back(std::move(work));
  if (_idle < _waiting.size() && _threads.size() < _most) _threads.emplace_back([this] { serve(); });
  _changed.notify_one();
}

void Workers::stop() {
  {
    const std::lock_guard lock(_mutex);
    _stopping = true;
  }
  _changed.notify_all();
  for (std::thread& thread : _threads)
    thread.join();
  _threads.clear();
}

void Workers::awaitElsewhere() {
  for (int i = 0; i < 1'000 && _elsewhere > 0; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

void Workers::serve() {
  std::unique_lock lock(_mutex);
  for (;;) {
    ++_idle;
    _changed.wait(lock, [this] { return _stopping || !_waiting.empty(); });
    --_idle;
    if (_waiting.empty()) return;
    const auto work = std::move(_waiting.front());
    _waiting.pop_front();
    lock.unlock();
    work();
    lock.lock();
  }
}

}  // namespace pushlab::servers
