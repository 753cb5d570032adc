#include "core/hub.h"

#include <algorithm>
#include <future>
#include <utility>

namespace pushlab::core {

Hub::Hub(std::unique_ptr<Journal> journal, std::unique_ptr<Bus> bus, Database& database, std::size_t lanes,
         std::function<void(std::size_t)> wake)
    : _journal(std::move(journal)),
      _bus(std::move(bus)),
      _mailbox(database, *_journal),
      _wake(std::move(wake)) {
  for (std::size_t lane = 0; lane < lanes; ++lane) {
    _shards.push_back(std::make_unique<Shard>(
        *_journal, _rooms, [this](std::vector<std::int64_t> ids) { _mailbox.delivered(std::move(ids)); }));
  }
  _journal->listen([this](const NotificationPtr& notification) { announce(notification); });
  _bus->consume(_intake);
}

Hub::~Hub() {
  _bus.reset();
  _journal.reset();  // its thread calls us to its end
}

void Hub::publish(Draft draft, Journal::Appended accepted) {
  _bus->publish(std::move(draft), std::move(accepted));
}

NotificationPtr Hub::publishNow(Draft draft) {
  const auto accepted = std::make_shared<std::promise<NotificationPtr>>();  // outlives its own wake-up
  publish(std::move(draft),
          [accepted](const NotificationPtr& notification) { accepted->set_value(notification); });
  return accepted->get_future().get();
}

void Hub::Intake::publish(Draft draft, Journal::Appended accepted) {
  if (_hub.overloaded()) {
    _hub._refused.fetch_add(1, std::memory_order_relaxed);
    return accepted(nullptr);
  }
  _hub._journal->append(
      std::move(draft), [&hub = _hub, accepted = std::move(accepted)](const NotificationPtr& notification) {
        (notification ? hub._published : hub._refused).fetch_add(1, std::memory_order_relaxed);
        if (notification) hub.wakeAll();
        accepted(notification);
      });
}

void Hub::Intake::obey(const Command&) {}

/// The journal calls this in order, so that every inbox is in order.
void Hub::announce(const NotificationPtr& notification) {
  for (const auto& shard : _shards)
    shard->push(notification);
}

void Hub::wakeAll() {
  for (std::size_t lane = 0; lane < _shards.size(); ++lane)
    _wake(lane);
}

bool Hub::overloaded() const {
  return std::any_of(_shards.begin(), _shards.end(),
                     [](const auto& shard) { return shard->waiting() >= maxWaiting; });
}

Page Hub::read(std::int64_t userId, Position after) const {
  if (!after.foreign && after.sequence == _journal->head()) return {{}, after.sequence, false, true};
  return _journal->read(_rooms.following(userId), after, pageBytes);
}

void Hub::noteSent(const std::vector<NotificationPtr>& notifications) {
  std::vector<std::int64_t> ids;
  for (const NotificationPtr& notification : notifications) {
    if (notification->storedId != 0) ids.push_back(notification->storedId);
  }
  if (!ids.empty()) _mailbox.delivered(std::move(ids));
}

Rooms::Entered Hub::enterRoom(std::int64_t userId, const std::string& room) {
  Rooms::Entered entered;
  {
    const std::lock_guard lock(_changingRooms);
    entered = _rooms.enter(userId, room, _journal->head());
    if (entered == Rooms::Entered::Now) announce(RoomChange{userId, room, true});
  }
  if (entered == Rooms::Entered::Now) wakeAll();
  return entered;
}

bool Hub::leaveRoom(std::int64_t userId, const std::string& room) {
  {
    const std::lock_guard lock(_changingRooms);
    if (!_rooms.leave(userId, room)) return false;
    announce(RoomChange{userId, room, false});
  }
  wakeAll();
  return true;
}

void Hub::announce(const RoomChange& change) {
  for (const auto& shard : _shards)
    shard->push(change);
}

}  // namespace pushlab::core
