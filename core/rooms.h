#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/audience.h"
#include "core/journal.h"

namespace pushlab::core {

/// Why a name is no room that a user may enter or leave; `Fine` if it is.
enum class RoomName { Fine, Malformed, Reserved };

/// Which rooms each user has entered. Membership belongs to the user, not to a connection: whoever comes
/// back, on whatever connection, is still a member and catches up. Everybody's own room, the decimal user id,
/// is always among them and cannot be left; the one of somebody else cannot be entered. Kept in memory,
/// bounded per user and in all. Thread-safe.
class Rooms {
 public:
  static constexpr std::size_t maxNameBytes = 128;
  static constexpr std::size_t maxPerUser = 100;
  static constexpr std::size_t maxMemberships = 1'000'000;

  /// 1 to 128 bytes without control characters; a decimal number is reserved for the user of that id.
  static RoomName check(std::string_view room);
  static std::string ownRoom(std::int64_t userId) { return std::to_string(userId); }
  /// Whose own room it is, if it is one.
  static std::optional<std::int64_t> owner(std::string_view room);

  enum class Entered { Now, Already, TooMany };
  /// `since`: the journal's head; what the room got before is not for the new member.
  Entered enter(std::int64_t userId, const std::string& room, Sequence since);
  /// Whether the user was a member.
  bool leave(std::int64_t userId, const std::string& room);
  /// Everybody leaves it. Looks through all users: for rare use.
  void close(const std::string& room);
  /// The users of an audience that names rooms, ascending. Looks through all users: for rare use.
  std::vector<std::int64_t> members(const Audience& audience) const;
  /// The rooms entered, in the order of entering, without the own room.
  std::vector<Following> of(std::int64_t userId) const;
  /// All that the user reads: the rooms entered, the own room, and "", which is for everybody.
  std::vector<Following> following(std::int64_t userId) const;

 private:
  mutable std::mutex _mutex;
  std::unordered_map<std::int64_t, std::vector<Following>> _rooms;
  std::size_t _memberships = 0;
};

}  // namespace pushlab::core
