#include "runtime/signal.h"

#include <utility>

namespace pushlab::runtime {

void Signal::set() {
  if (_loop != nullptr) {
    const bool nobodyWaits = _loop->onOwnThread() && !_handler;
    nobodyWaits ? setOnLoop() : _loop->post([this] { setOnLoop(); });
    return;
  }
  // Notified under the lock: the waiting handler may destroy this as soon as it is released.
  const std::lock_guard lock(_mutex);
  _isSet = true;
  _changed.notify_one();
}

void Signal::setOnLoop() {
  _isSet = true;
  if (_handler) std::exchange(_handler, {}).resume();
}

bool Signal::await_ready() {
  if (_loop != nullptr) return _isSet;
  _context.endTurn();
  std::unique_lock lock(_mutex);
  _changed.wait(lock, [this] { return _isSet; });
  return true;
}

}  // namespace pushlab::runtime
