#pragma once

#include <cstdint>
#include <span>
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
  std::vector<const Run*> _due;  ///< while a turn is delivered
};

}  // namespace pushlab::core
