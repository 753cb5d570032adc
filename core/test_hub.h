#pragma once

#include <functional>
#include <future>
#include <memory>
#include <utility>

#include "core/database.h"
#include "core/hub.h"

namespace pushlab::core {

/// A hub whose turns end at once, as with threads: whoever publishes delivers.
class TestHub {
 public:
  explicit TestHub(std::unique_ptr<Journal> journal = makeMemoryJournal(1'000), std::size_t lanes = 1)
      : hub(std::move(journal), makeLocalBus(), database, lanes,
            [this](std::size_t lane) { hub.shard(lane).deliver(); }) {}

  ~TestHub() {
    database.run([](Store&) {});  // no job of the mailbox may outlive it
  }

  NotificationPtr publish(const std::string& room, const std::string& data) {
    return hub.publishNow({"e", data, room, 0});
  }
  /// As the API does when one user follows another.
  std::int64_t notify(std::int64_t user) {
    std::int64_t id = 0;
    database.run([&](Store& store) {
      id = hub.mailbox().keep(store, user, "following notify", "{}");
      hub.publishNow({"following notify", "{}", Rooms::ownRoom(user), id});
    });
    return id;
  }
  Arrival arrive(std::int64_t user) {
    std::promise<Arrival> arrival;
    hub.mailbox().arrive(user, [&](Arrival found) { arrival.set_value(std::move(found)); });
    return arrival.get_future().get();
  }
  Position now() const { return {hub.journal().head(), false}; }

  Database database{":memory:"};
  Hub hub;
};

}  // namespace pushlab::core
