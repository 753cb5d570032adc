#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "bus/redis/redis_journal.h"
#include "core/test_journal.h"

namespace pushlab::bus {

/// Until it is so, or a minute is over.
inline bool eventually(const std::function<bool()>& isSo) {
  const auto until = std::chrono::steady_clock::now() + std::chrono::minutes(1);
  while (!isSo()) {
    if (std::chrono::steady_clock::now() > until) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  return true;
}

/// One server's journal, and what its clients would get.
class TestNode {
 public:
  explicit TestNode(const std::string& url, std::size_t retain = 100'000,
                    const RedisJournalLimits& limits = {}, bool withBus = false)
      : _journal(makeRedisJournal({url, "test", retain}, withBus ? &hostId : nullptr, limits)) {
    _journal->listen([this](const core::NotificationPtr& notification) {
      const std::lock_guard lock(_mutex);
      _heard.push_back(notification);
    });
  }

  core::Journal* operator->() const { return _journal.get(); }
  core::Journal& journal() const { return *_journal; }

  /// The notification, once it is journaled.
  core::NotificationPtr publish(const std::string& data, const std::string& room = "a") {
    return core::publish(*_journal, {"e", data, room});
  }
  /// What the bus brings. `answered`, if any, counts the answers.
  void hear(const std::string& task, std::atomic<int>* answered = nullptr) {
    core::Draft draft{"e", task, "a"};
    draft.task = task;
    _journal->append(std::move(draft), [answered](const core::NotificationPtr& kept) {
      if (answered && kept) ++*answered;
    });
  }

  std::vector<core::NotificationPtr> heard() const {
    const std::lock_guard lock(_mutex);
    return _heard;
  }
  /// The data of what was heard, in order.
  std::vector<std::string> data() const {
    std::vector<std::string> all;
    for (const auto& notification : heard())
      all.push_back(notification->data);
    return all;
  }
  /// Waits for that many.
  std::vector<std::string> data(std::size_t count) const {
    EXPECT_TRUE(eventually([&] { return heard().size() >= count; })) << heard().size() << " of " << count;
    return data();
  }
  core::Page read(const std::string& cursor, const std::string& room = "a") const {
    const auto position = _journal->parseCursor(cursor);
    const core::Following following{room, 0};
    return _journal->read({&following, 1}, position.value_or(core::Position{0, true}), 1'000'000'000);
  }

  std::string hostId;

 private:
  mutable std::mutex _mutex;
  std::vector<core::NotificationPtr> _heard;
  std::unique_ptr<core::Journal> _journal;  // its threads end before what they use
};

inline std::vector<std::string> numbers(int first, int last) {
  std::vector<std::string> all;
  for (int number = first; number <= last; ++number)
    all.push_back(std::to_string(number));
  return all;
}

}  // namespace pushlab::bus
