#pragma once

#include <atomic>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "core/audience.h"
#include "core/journal.h"
#include "core/room_table.h"
#include "core/rooms.h"
#include "core/subscriber.h"

namespace pushlab::core {

/// Somebody enters or leaves a room, wherever they are connected.
struct RoomChange {
  std::int64_t userId = 0;
  std::string room;
  bool enters = true;
};

/// Everybody leaves a room.
struct RoomClosed {
  std::string room;
};

/// Whoever has this room for their own is to be disconnected: a user, or one client by a private room.
struct Dismissal {
  std::string room;
};

/// All of these are to be disconnected.
struct MassDismissal {
  Audience audience;
};

/// One loop's part of the room table, and the deliveries to it. What a turn publishes is gathered in the
/// inbox and sent at the end of the turn: one `deliver` per subscriber, one encoding per run, however many
/// receive it.
///
/// With event loops each shard belongs to one loop and its lock is never contended; with threads there is one
/// shard, and whichever thread ends its turn delivers all that has come until then.
class Shard {
 public:
  /// Stored notifications (by stored id) that somebody was sent.
  using Delivered = std::function<void(std::vector<std::int64_t>)>;

  Shard(const Journal& journal, const Rooms& rooms, Delivered delivered);

  /// Any thread, in the order in which it is to be delivered.
  void push(NotificationPtr notification) { pushItem(std::move(notification)); }
  void push(RoomChange change) { pushItem(std::move(change)); }
  void push(RoomClosed closed) { pushItem(std::move(closed)); }
  void push(Dismissal dismissal) { pushItem(std::move(dismissal)); }
  void push(MassDismissal dismissal) { pushItem(std::move(dismissal)); }
  /// How many wait to be delivered.
  std::size_t waiting() const { return _waiting.load(); }

  /// At the end of a turn.
  void deliver();

  /// What the subscriber's user missed since `after`, at most `maxBytes` of JSON. If that is all
  /// (`complete`), then from here on the subscriber is in its rooms and is sent what is published; otherwise
  /// send the page and ask again. `found` is called with the page before anything else can be delivered. One
  /// that is in its rooms already only takes its new position.
  void enter(Subscriber& subscriber, Position after, std::size_t maxBytes,
             const std::function<void(const Page&)>& found);
  void leave(Subscriber& subscriber);
  /// Whose connection has that room to itself (Subscriber::privateRooms), if it is in this shard.
  std::optional<std::int64_t> userOf(const std::string& privateRoom);
  /// Runs `work` while nothing is delivered.
  void exclusively(const std::function<void()>& work);

 private:
  using Item = std::variant<NotificationPtr, RoomChange, RoomClosed, Dismissal, MassDismissal>;

  void pushItem(Item item);
  void take(NotificationPtr notification);
  void deliverRuns();
  void deliverOne(const Run& run);
  void assign(const Run& run, std::vector<Subscriber*>& due);
  std::span<const Room* const> exceptedRooms(const std::vector<std::string>& names);
  static bool isExcepted(const Subscriber& subscriber, std::span<const Room* const> excepted);
  static bool passesOver(Subscriber& subscriber, const Run& run, std::span<const Room* const> excepted);
  const Run* unseenPart(const Run& run, const Subscriber& subscriber);
  const Run* newPart(const Run& run, const Subscriber& subscriber);
  void hand(Subscriber& subscriber, std::span<const Run* const> runs);
  void apply(const RoomChange& change);
  void apply(const RoomClosed& closed);
  void apply(const Dismissal& dismissal);
  void apply(const MassDismissal& dismissal);
  std::vector<Following> roomsOf(const Subscriber& subscriber) const;

  const Journal& _journal;
  const Rooms& _rooms;
  Delivered _delivered;
  std::mutex _inboxMutex;  ///< guards _inbox
  std::vector<Item> _inbox;
  std::atomic<std::size_t> _waiting{0};  ///< in one order with the wake-up: who is woken sees what is there
  std::mutex _mutex;                     ///< guards the table and all subscribers in it
  RoomTable _table;
  std::deque<Run> _runs;  ///< of the turn that is being delivered; a deque, since they are pointed to
  std::deque<Run> _parts;
  std::vector<const Room*> _excepted;  ///< of what is being looked at
  std::vector<std::int64_t> _sentStored;
};

}  // namespace pushlab::core
