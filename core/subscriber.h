#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/run.h"

namespace pushlab::core {

struct Room;

/// Somebody who is connected now and to whom notifications are pushed. Belongs to one shard, which calls it
/// under the shard's lock; it must have left the shard before it is destroyed.
class Subscriber {
 public:
  explicit Subscriber(std::int64_t userId) : _userId(userId) {}
  virtual ~Subscriber() = default;
  Subscriber(const Subscriber&) = delete;
  Subscriber& operator=(const Subscriber&) = delete;

  std::int64_t userId() const { return _userId; }

  /// All that one turn has for this subscriber, in order and never empty. Must neither block nor enter or
  /// leave a shard. Whether it was sent (and so, where it was stored, need not be kept for the user any
  /// longer).
  virtual bool deliver(std::span<const Run* const> runs) = 0;
  /// It is not wanted here any longer: tells the client, and has its connection ended. Must neither block nor
  /// enter or leave a shard.
  virtual void dismiss() {}
  /// Rooms of this one connection, besides those of its user; they stay the same while it is in the shard.
  virtual std::span<const std::string> privateRooms() const { return {}; }

  /// It was sent these already, when its user arrived, and gets none of them again. By stored id, ascending;
  /// before it enters a shard.
  void hasHad(std::vector<std::int64_t> storedIds) { _had = std::move(storedIds); }

 private:
  friend class Shard;
  friend class RoomTable;

  struct Membership {
    Room* room;
    std::uint32_t index;  ///< in the room's members
  };

  std::int64_t _userId;
  Sequence _position = 0;  ///< the last that it has, or need not have
  std::vector<Membership> _memberships;
  std::vector<const Run*> _due;    ///< while a turn is delivered
  std::vector<std::int64_t> _had;  ///< as hasHad
};

}  // namespace pushlab::core
