#include "core/shard.h"

#include <algorithm>
#include <utility>

namespace pushlab::core {

Shard::Shard(const Journal& journal, const Rooms& rooms, Delivered delivered)
    : _journal(journal), _rooms(rooms), _delivered(std::move(delivered)) {}

void Shard::pushItem(Item item) {
  const std::lock_guard lock(_inboxMutex);
  _inbox.push_back(std::move(item));
  _waiting.store(_inbox.size());
}

void Shard::deliver() {
  if (waiting() == 0) return;
  std::vector<std::int64_t> sentStored;
  {
    const std::lock_guard lock(_mutex);
    std::vector<Item> items;
    {
      const std::lock_guard inboxLock(_inboxMutex);
      items.swap(_inbox);
      _waiting.store(0);
    }
    for (Item& item : items) {
      if (auto* notification = std::get_if<NotificationPtr>(&item)) {
        const bool continues = !_runs.empty() && _runs.back().room() == (*notification)->room;
        continues ? _runs.back().add(std::move(*notification))
                  : void(_runs.emplace_back(std::move(*notification)));
      } else {
        deliverRuns();  // whoever enters a room must not get what the room got before
        apply(std::get<RoomChange>(item));
      }
    }
    deliverRuns();
    sentStored.swap(_sentStored);
  }
  if (!sentStored.empty()) _delivered(std::move(sentStored));
}

void Shard::deliverRuns() {
  if (_runs.size() == 1) {
    deliverOne(_runs.front());
  } else {
    std::vector<Subscriber*> due;
    for (const Run& run : _runs)
      assign(run, due);
    for (Subscriber* subscriber : due) {
      hand(*subscriber, subscriber->_due);
      subscriber->_due = {};
    }
  }
  _runs.clear();
  _parts.clear();
}

void Shard::deliverOne(const Run& run) {
  for (Subscriber* subscriber : _table.members(run.room())) {
    if (const Run* unseen = unseenPart(run, *subscriber)) hand(*subscriber, {&unseen, 1});
  }
}

void Shard::assign(const Run& run, std::vector<Subscriber*>& due) {
  for (Subscriber* subscriber : _table.members(run.room())) {
    const Run* unseen = unseenPart(run, *subscriber);
    if (unseen == nullptr) continue;
    if (subscriber->_due.empty()) due.push_back(subscriber);
    subscriber->_due.push_back(unseen);
  }
}

/// The run, or what of it came after the subscriber read the journal; null where that is nothing.
const Run* Shard::unseenPart(const Run& run, const Subscriber& subscriber) {
  if (subscriber._position < run.first()) return &run;
  if (subscriber._position >= run.last()) return nullptr;
  const auto all = run.notifications();
  const auto first = std::find_if(all.begin(), all.end(), [&](const NotificationPtr& notification) {
    return notification->sequence > subscriber._position;
  });
  Run& part = _parts.emplace_back(*first);
  for (auto next = first + 1; next != all.end(); ++next)
    part.add(*next);
  return &part;
}

void Shard::hand(Subscriber& subscriber, std::span<const Run* const> runs) {
  subscriber._position = runs.back()->last();
  if (!subscriber.deliver(runs)) return;
  for (const Run* run : runs) {
    if (!run->hasStored()) continue;
    for (const NotificationPtr& notification : run->notifications()) {
      if (notification->storedId != 0) _sentStored.push_back(notification->storedId);
    }
  }
}

void Shard::apply(const RoomChange& change) {
  const std::vector<Subscriber*> connections = _table.members(Rooms::ownRoom(change.userId));
  for (Subscriber* subscriber : connections) {
    change.enters ? _table.enter(*subscriber, change.room) : _table.leave(*subscriber, change.room);
  }
}

void Shard::enter(Subscriber& subscriber, Position after, std::size_t maxBytes,
                  const std::function<void(const Page&)>& found) {
  const std::lock_guard lock(_mutex);
  Page page;
  if (!after.foreign && after.sequence == _journal.head()) {
    page.next = after.sequence;
  } else {
    page = _journal.read(_rooms.following(subscriber._userId), after, maxBytes);
  }
  if (page.complete) {
    subscriber._position = page.next;
    if (subscriber._memberships.empty()) enterRooms(subscriber);
  }
  found(page);
}

void Shard::enterRooms(Subscriber& subscriber) {
  for (const Following& room : _rooms.following(subscriber._userId))
    _table.enter(subscriber, room.room);
}

void Shard::leave(Subscriber& subscriber) {
  const std::lock_guard lock(_mutex);
  _table.leaveAll(subscriber);
}

void Shard::exclusively(const std::function<void()>& work) {
  const std::lock_guard lock(_mutex);
  work();
}

}  // namespace pushlab::core
