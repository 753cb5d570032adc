#include "core/hub.h"

#include <algorithm>
#include <future>
#include <utility>

namespace pushlab::core {

Hub::Hub(std::unique_ptr<Journal> journal, std::unique_ptr<Bus> bus, Database& database, std::size_t lanes,
         std::function<void(std::size_t)> wake, Role role)
    : _role(role),
      _journal(std::move(journal)),
      _bus(std::move(bus)),
      _mailbox(database, *_journal),
      _wake(std::move(wake)) {
  for (std::size_t lane = 0; lane < lanes; ++lane) {
    _shards.push_back(std::make_unique<Shard>(
        *_journal, _rooms, [this](std::vector<std::int64_t> ids) { _mailbox.delivered(std::move(ids)); }));
  }
  _journal->listen([this](const NotificationPtr& notification) { announce(notification); });
  _journal->pace([this] {
    wakeAll();
    return !overloaded();
  });
  _bus->consume(_intake);
}

Hub::~Hub() {
  _bus.get_deleter()(_bus.get());  // its thread calls us to its end, and we it: the pointer stays until then
  static_cast<void>(_bus.release());
  _journal.reset();  // its thread calls us to its end
}

void Hub::publish(Draft draft, Journal::Appended accepted) {
  if (_role == Role::Pushes) return _bus->publish(std::move(draft), std::move(accepted));
  _bus->publish(std::move(draft),
                [this, accepted = std::move(accepted)](const NotificationPtr& notification) {
                  countPublished(notification);
                  accepted(notification);
                });
}

NotificationPtr Hub::publishNow(Draft draft) {
  const auto accepted = std::make_shared<std::promise<NotificationPtr>>();  // outlives its own wake-up
  publish(std::move(draft),
          [accepted](const NotificationPtr& notification) { accepted->set_value(notification); });
  return accepted->get_future().get();
}

void Hub::countPublished(const NotificationPtr& notification) {
  (notification ? _published : _refused).fetch_add(1, std::memory_order_relaxed);
}

/// The journal calls this in order, so that every inbox is in order.
template <typename Item>
void Hub::announce(const Item& item) {
  for (const auto& shard : _shards)
    shard->push(item);
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
  const std::vector<Following> rooms = _rooms.following(userId);
  Page page = _journal->read(rooms, after, pageBytes);
  page.leaveOutExcepted(rooms);
  return page;
}

void Hub::noteSent(const std::vector<NotificationPtr>& notifications) {
  std::vector<std::int64_t> ids;
  for (const NotificationPtr& notification : notifications) {
    if (notification->storedId != 0) ids.push_back(notification->storedId);
  }
  if (!ids.empty()) _mailbox.delivered(std::move(ids));
}

Rooms::Entered Hub::enterRoom(std::int64_t userId, const std::string& room) {
  const std::string since = _journal->cursor(_journal->head());
  const Rooms::Entered entered = enterHere(userId, room);
  // Also of one who was in it already: another server may have forgotten that in a restart.
  if (entered != Rooms::Entered::TooMany)
    _bus->tell({Command::Kind::EnterRoom, Rooms::ownRoom(userId), room, since});
  return entered;
}

bool Hub::leaveRoom(std::int64_t userId, const std::string& room) {
  const bool left = leaveHere(userId, room);
  _bus->tell({Command::Kind::LeaveRoom, Rooms::ownRoom(userId), room});
  return left;
}

/// `since`: a cursor that says from which on the member reads the room, where it is of this journal.
Rooms::Entered Hub::enterHere(std::int64_t userId, const std::string& room, std::string_view since) {
  const auto told = _journal->parseCursor(since);
  Rooms::Entered entered;
  {
    const std::lock_guard lock(_changingRooms);
    const Sequence from = told && !told->foreign ? told->sequence : _journal->head();
    entered = _rooms.enter(userId, room, from);
    if (entered == Rooms::Entered::Now) announce(RoomChange{userId, room, true});
  }
  if (entered == Rooms::Entered::Now) wakeAll();
  return entered;
}

bool Hub::leaveHere(std::int64_t userId, const std::string& room) {
  {
    const std::lock_guard lock(_changingRooms);
    if (!_rooms.leave(userId, room)) return false;
    announce(RoomChange{userId, room, false});
  }
  wakeAll();
  return true;
}

void Hub::closeHere(const std::string& room) {
  {
    const std::lock_guard lock(_changingRooms);
    _rooms.close(room);
    announce(RoomClosed{room});
  }
  wakeAll();
}

void Hub::dismissHere(const std::string& ownRoom) {
  announce(Dismissal{ownRoom});
  wakeAll();
}

void Hub::dismissHere(const Audience& audience) {
  announce(MassDismissal{audience});
  wakeAll();
}

}  // namespace pushlab::core
