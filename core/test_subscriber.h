#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/shard.h"

namespace pushlab::core {

/// Remembers what it was sent. Leaves its shard when destroyed.
class TestSubscriber final : public Subscriber {
 public:
  TestSubscriber(Shard& shard, std::int64_t user, std::vector<std::string> privateRooms = {})
      : Subscriber(user), _shard(shard), _privateRooms(std::move(privateRooms)) {}
  ~TestSubscriber() override { leave(); }

  void leave() { _shard.leave(*this); }
  /// Reads what was missed and goes into its rooms, page by page; how many pages that took.
  int enter(Position after, std::size_t maxBytes = 1'000'000) {
    int pages = 0;
    for (bool complete = false; !complete; ++pages) {
      _shard.enter(*this, after, maxBytes, [&](const Page& page) {
        heard.insert(heard.end(), page.notifications.begin(), page.notifications.end());
        missed = missed || page.missed;
        complete = page.complete;
        after = {page.next, false};
      });
    }
    return pages;
  }

  bool deliver(std::span<const Run* const> runs) override {
    ++deliveries;
    for (const Run* run : runs)
      heard.insert(heard.end(), run->notifications().begin(), run->notifications().end());
    return sends;
  }

  void dismiss() override { ++dismissals; }
  std::span<const std::string> privateRooms() const override { return _privateRooms; }

  /// The data of what was heard.
  std::vector<std::string> texts() const {
    std::vector<std::string> found;
    for (const auto& notification : heard)
      found.push_back(notification->data);
    return found;
  }

  std::vector<NotificationPtr> heard;
  int deliveries = 0;
  int dismissals = 0;
  bool missed = false;
  bool sends = true;  ///< what `deliver` says

 private:
  Shard& _shard;
  const std::vector<std::string> _privateRooms;
};

using Texts = std::vector<std::string>;

}  // namespace pushlab::core
