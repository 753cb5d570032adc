#include "core/shard.h"

#include <algorithm>
#include <set>
#include <utility>

namespace pushlab::core {

namespace {

/// Whether the room is this subscriber's and nobody else's to be in.
bool owns(const Subscriber& subscriber, const std::string& room) {
  const auto own = subscriber.privateRooms();
  return std::find(own.begin(), own.end(), room) != own.end() || room == Rooms::ownRoom(subscriber.userId());
}

}  // namespace

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
        take(std::move(*notification));
        continue;
      }
      deliverRuns();  // whoever enters a room must not get what the room got before
      if (const auto* change = std::get_if<RoomChange>(&item)) apply(*change);
      if (const auto* closed = std::get_if<RoomClosed>(&item)) apply(*closed);
      if (const auto* dismissal = std::get_if<Dismissal>(&item)) apply(*dismissal);
      if (const auto* dismissal = std::get_if<MassDismissal>(&item)) apply(*dismissal);
    }
    deliverRuns();
    sentStored.swap(_sentStored);
  }
  if (!sentStored.empty()) _delivered(std::move(sentStored));
}

void Shard::take(NotificationPtr notification) {
  const bool continues = !_runs.empty() && _runs.back().takes(*notification);
  continues ? _runs.back().add(std::move(notification)) : void(_runs.emplace_back(std::move(notification)));
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
  const auto excepted = exceptedRooms(run.except());
  for (Subscriber* subscriber : _table.members(run.room())) {
    if (passesOver(*subscriber, run, excepted)) continue;
    if (const Run* unseen = unseenPart(run, *subscriber)) hand(*subscriber, {&unseen, 1});
  }
}

void Shard::assign(const Run& run, std::vector<Subscriber*>& due) {
  const auto excepted = exceptedRooms(run.except());
  for (Subscriber* subscriber : _table.members(run.room())) {
    if (passesOver(*subscriber, run, excepted)) continue;
    const Run* unseen = unseenPart(run, *subscriber);
    if (unseen == nullptr) continue;
    if (subscriber->_due.empty()) due.push_back(subscriber);
    subscriber->_due.push_back(unseen);
  }
}

/// Those of this shard; good until the next call.
std::span<const Room* const> Shard::exceptedRooms(const std::vector<std::string>& names) {
  _excepted.clear();
  for (const std::string& name : names) {
    if (const Room* room = _table.find(name)) _excepted.push_back(room);
  }
  return _excepted;
}

bool Shard::isExcepted(const Subscriber& subscriber, std::span<const Room* const> excepted) {
  return std::any_of(excepted.begin(), excepted.end(),
                     [&](const Room* room) { return RoomTable::isIn(subscriber, room); });
}

/// Whether the run is not for the subscriber, who then has no need of it.
bool Shard::passesOver(Subscriber& subscriber, const Run& run, std::span<const Room* const> excepted) {
  const bool is = isExcepted(subscriber, excepted);
  if (is) subscriber._position = std::max(subscriber._position, run.last());
  return is;
}

/// The run, or what of it came after the subscriber read the journal; null where that is nothing.
const Run* Shard::unseenPart(const Run& run, const Subscriber& subscriber) {
  const bool mayHaveHad = run.hasStored() && !subscriber._had.empty();
  if (subscriber._position < run.first() && !mayHaveHad) return &run;
  return subscriber._position >= run.last() ? nullptr : newPart(run, subscriber);
}

const Run* Shard::newPart(const Run& run, const Subscriber& subscriber) {
  Run* part = nullptr;
  for (const NotificationPtr& notification : run.notifications()) {
    if (notification->sequence <= subscriber._position) continue;
    const auto& had = subscriber._had;
    if (notification->storedId != 0 && std::binary_search(had.begin(), had.end(), notification->storedId))
      continue;
    part == nullptr ? void(part = &_parts.emplace_back(notification)) : part->add(notification);
  }
  return part;
}

void Shard::hand(Subscriber& subscriber, std::span<const Run* const> runs) {
  subscriber._position = std::max(subscriber._position, runs.back()->last());
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

void Shard::apply(const RoomClosed& closed) {
  const std::vector<Subscriber*> members = _table.members(closed.room);
  for (Subscriber* subscriber : members) {
    if (!owns(*subscriber, closed.room)) _table.leave(*subscriber, closed.room);
  }
}

void Shard::apply(const Dismissal& dismissal) {
  for (Subscriber* subscriber : _table.members(dismissal.room)) {
    if (owns(*subscriber, dismissal.room)) subscriber->dismiss();
  }
}

void Shard::apply(const MassDismissal& dismissal) {
  static const std::vector<std::string> everybody{""};
  const auto& rooms = dismissal.audience.rooms.empty() ? everybody : dismissal.audience.rooms;
  const auto excepted = exceptedRooms(dismissal.audience.except);
  std::set<Subscriber*> due;
  for (const std::string& room : rooms) {
    for (Subscriber* subscriber : _table.members(room)) {
      if (!isExcepted(*subscriber, excepted)) due.insert(subscriber);
    }
  }
  for (Subscriber* subscriber : due)
    subscriber->dismiss();
}

void Shard::enter(Subscriber& subscriber, Position after, std::size_t maxBytes,
                  const std::function<void(const Page&)>& found) {
  const std::lock_guard lock(_mutex);
  Page page;
  const bool isNew = subscriber._memberships.empty();
  const bool atEnd = !after.foreign && after.sequence == _journal.head();
  const std::vector<Following> rooms = isNew || !atEnd ? roomsOf(subscriber) : std::vector<Following>();
  if (atEnd) {
    page.next = after.sequence;
  } else {
    page = _journal.read(rooms, after, maxBytes);
    page.leaveOutExcepted(rooms);
    page.leaveOutHad(subscriber._had);
  }
  if (page.complete) {
    subscriber._position = page.next;
    if (isNew) {
      for (const Following& room : rooms)
        _table.enter(subscriber, room.room);
    }
  }
  found(page);
}

std::vector<Following> Shard::roomsOf(const Subscriber& subscriber) const {
  std::vector<Following> rooms = _rooms.following(subscriber._userId);
  for (const std::string& room : subscriber.privateRooms())
    rooms.push_back({room, 0});
  return rooms;
}

std::optional<std::int64_t> Shard::userOf(const std::string& privateRoom) {
  const std::lock_guard lock(_mutex);
  for (const Subscriber* subscriber : _table.members(privateRoom)) {
    const auto own = subscriber->privateRooms();
    if (std::find(own.begin(), own.end(), privateRoom) != own.end()) return subscriber->userId();
  }
  return std::nullopt;
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
