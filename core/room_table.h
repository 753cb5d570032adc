#pragma once

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/subscriber.h"

namespace pushlab::core {

/// A room and who of this shard is in it.
struct Room {
  std::string name;
  std::vector<Subscriber*> members;
};

/// Which subscribers are in which room: entering, leaving and looking up in constant time (times the rooms of
/// one subscriber). A room exists while it has members. Not thread-safe.
class RoomTable {
 public:
  /// False where it is in it already.
  bool enter(Subscriber& subscriber, const std::string& room);
  bool leave(Subscriber& subscriber, const std::string& room);
  void leaveAll(Subscriber& subscriber);
  /// Empty where the room does not exist.
  const std::vector<Subscriber*>& members(const std::string& room) const;
  /// Null where the room does not exist. Good until somebody enters or leaves a room.
  const Room* find(const std::string& room) const;
  static bool isIn(const Subscriber& subscriber, const Room* room);

 private:
  void remove(Subscriber& subscriber, std::size_t membership);

  std::unordered_map<std::string, std::unique_ptr<Room>> _rooms;
};

}  // namespace pushlab::core
