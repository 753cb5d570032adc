#include "core/rooms.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <set>
#include <unordered_set>

namespace pushlab::core {

namespace {

auto findRoom(std::vector<Following>& rooms, const std::string& room) {
  return std::find_if(rooms.begin(), rooms.end(), [&](const Following& entry) { return entry.room == room; });
}

using Names = std::unordered_set<std::string_view>;

bool isInOne(const std::vector<Following>& rooms, const Names& names) {
  return std::any_of(rooms.begin(), rooms.end(),
                     [&](const Following& entry) { return names.contains(entry.room); });
}

}  // namespace

std::optional<std::int64_t> Rooms::owner(std::string_view room) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(room.data(), room.data() + room.size(), number);
  if (error != std::errc() || end != room.data() + room.size() || number <= 0) return std::nullopt;
  return number;
}

RoomName Rooms::check(std::string_view room) {
  if (room.empty() || room.size() > maxNameBytes) return RoomName::Malformed;
  const auto isControl = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
  if (std::any_of(room.begin(), room.end(), isControl)) return RoomName::Malformed;
  const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
  return std::all_of(room.begin(), room.end(), isDigit) ? RoomName::Reserved : RoomName::Fine;
}

Rooms::Entered Rooms::enter(std::int64_t userId, const std::string& room, Sequence since) {
  const std::lock_guard lock(_mutex);
  std::vector<Following>& rooms = _rooms[userId];
  if (findRoom(rooms, room) != rooms.end()) return Entered::Already;
  if (rooms.size() >= maxPerUser || _memberships >= maxMemberships) {
    if (rooms.empty()) _rooms.erase(userId);
    return Entered::TooMany;
  }
  rooms.push_back({room, since});
  ++_memberships;
  return Entered::Now;
}

bool Rooms::leave(std::int64_t userId, const std::string& room) {
  const std::lock_guard lock(_mutex);
  const auto user = _rooms.find(userId);
  if (user == _rooms.end()) return false;
  const auto found = findRoom(user->second, room);
  if (found == user->second.end()) return false;
  user->second.erase(found);
  if (user->second.empty()) _rooms.erase(user);
  --_memberships;
  return true;
}

void Rooms::close(const std::string& room) {
  const std::lock_guard lock(_mutex);
  for (auto user = _rooms.begin(); user != _rooms.end();) {
    _memberships -= std::erase_if(user->second, [&](const Following& entry) { return entry.room == room; });
    user = user->second.empty() ? _rooms.erase(user) : std::next(user);
  }
}

std::vector<std::int64_t> Rooms::members(const Audience& audience) const {
  const Names names(audience.rooms.begin(), audience.rooms.end());
  const Names except(audience.except.begin(), audience.except.end());
  std::set<std::int64_t> found;
  for (const std::string& room : audience.rooms) {
    if (const auto user = owner(room)) found.insert(*user);
  }
  const std::lock_guard lock(_mutex);
  for (const auto& [user, rooms] : _rooms) {
    if (isInOne(rooms, names)) found.insert(user);
  }
  std::erase_if(found, [&](std::int64_t user) {
    const auto rooms = _rooms.find(user);
    return except.contains(ownRoom(user)) || (rooms != _rooms.end() && isInOne(rooms->second, except));
  });
  return {found.begin(), found.end()};
}

std::vector<Following> Rooms::of(std::int64_t userId) const {
  const std::lock_guard lock(_mutex);
  const auto user = _rooms.find(userId);
  return user == _rooms.end() ? std::vector<Following>{} : user->second;
}

std::vector<Following> Rooms::following(std::int64_t userId) const {
  std::vector<Following> rooms = of(userId);
  rooms.push_back({ownRoom(userId), 0});
  rooms.push_back({"", 0});
  return rooms;
}

}  // namespace pushlab::core
