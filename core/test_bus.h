#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "core/bus.h"

namespace pushlab::core {

/// A bus without a broker: remembers what it was told, and lets a test be the other processes. Thread-safe.
class TestBus final : public Bus {
 public:
  static constexpr std::size_t mostRemembered = 10'000;

  explicit TestBus(bool onlyWrites = false) : _onlyWrites(onlyWrites) {}

  void consume(Consumer& consumer) override { _consumer = &consumer; }
  void publish(Draft draft, Journal::Appended accepted) override {
    {
      const std::lock_guard lock(_mutex);
      if (!_full && _published.size() < mostRemembered) _published.push_back(draft);
    }
    if (!_onlyWrites) return _consumer->publish(std::move(draft), std::move(accepted));
    accepted(_full ? nullptr : makeNotification(std::move(draft), 0, ""));
  }
  void tell(const Command& command) override {
    const std::lock_guard lock(_mutex);
    _told.push_back(command);
  }
  BusStatus status() const override {
    return {true, true, 3, 4, 5, 1.5, {{"malformed", 6}, {"queue_full", 7}}};
  }

  /// Whom it brings what others publish and ask.
  Consumer& consumer() { return *_consumer; }
  void publishAsOther(Draft draft) {
    _consumer->publish(std::move(draft), [](const NotificationPtr&) {});
  }
  std::vector<Draft> published() const {
    const std::lock_guard lock(_mutex);
    return _published;
  }
  std::vector<Command> told() const {
    const std::lock_guard lock(_mutex);
    return _told;
  }
  void setFull() { _full = true; }

 private:
  const bool _onlyWrites;
  std::atomic<bool> _full = false;
  Consumer* _consumer = nullptr;
  mutable std::mutex _mutex;
  std::vector<Draft> _published;
  std::vector<Command> _told;
};

}  // namespace pushlab::core
