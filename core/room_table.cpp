#include "core/room_table.h"

#include <algorithm>

namespace pushlab::core {

bool RoomTable::enter(Subscriber& subscriber, const std::string& name) {
  std::unique_ptr<Room>& room = _rooms[name];
  if (!room) room = std::make_unique<Room>(Room{name, {}});
  for (const auto& membership : subscriber._memberships) {
    if (membership.room == room.get()) return false;
  }
  subscriber._memberships.push_back({room.get(), static_cast<std::uint32_t>(room->members.size())});
  room->members.push_back(&subscriber);
  return true;
}

bool RoomTable::leave(Subscriber& subscriber, const std::string& name) {
  for (std::size_t i = 0; i < subscriber._memberships.size(); ++i) {
    if (subscriber._memberships[i].room->name != name) continue;
    remove(subscriber, i);
    return true;
  }
  return false;
}

void RoomTable::leaveAll(Subscriber& subscriber) {
  while (!subscriber._memberships.empty())
    remove(subscriber, subscriber._memberships.size() - 1);
}

const std::vector<Subscriber*>& RoomTable::members(const std::string& name) const {
  static const std::vector<Subscriber*> nobody;
  const Room* room = find(name);
  return room == nullptr ? nobody : room->members;
}

const Room* RoomTable::find(const std::string& name) const {
  const auto found = _rooms.find(name);
  return found == _rooms.end() ? nullptr : found->second.get();
}

bool RoomTable::isIn(const Subscriber& subscriber, const Room* room) {
  return std::any_of(subscriber._memberships.begin(), subscriber._memberships.end(),
                     [room](const auto& membership) { return membership.room == room; });
}

/// The last member takes the place of the one who leaves, and is told its new index.
void RoomTable::remove(Subscriber& subscriber, std::size_t position) {
  const Subscriber::Membership membership = subscriber._memberships[position];
  subscriber._memberships.erase(subscriber._memberships.begin() + static_cast<std::ptrdiff_t>(position));
  Room& room = *membership.room;
  Subscriber* last = room.members.back();
  room.members.pop_back();
  if (last != &subscriber) {
    room.members[membership.index] = last;
    const auto moved = std::find_if(last->_memberships.begin(), last->_memberships.end(),
                                    [&](const auto& entry) { return entry.room == &room; });
    moved->index = membership.index;
  }
  if (room.members.empty()) _rooms.erase(_rooms.find(room.name));
}

}  // namespace pushlab::core
