#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/bus.h"
#include "core/journal.h"
#include "core/mailbox.h"
#include "core/rooms.h"
#include "core/shard.h"

namespace pushlab::core {

/// The notification core: publish → journal → receivers. Every technique reads from it or is pushed to by it.
class Hub {
 public:
  /// What waits at most in one shard; beyond it publishing is refused.
  static constexpr std::size_t maxWaiting = 65'536;
  /// How much one answer or one step of catching up carries at most, in bytes of JSON (at least one
  /// notification).
  static constexpr std::size_t pageBytes = 262'144;

  /// Whether what is published is pushed to clients here, or only told to other processes.
  enum class Role : std::uint8_t { Pushes, OnlyWrites };

  /// `wake(lane)`: makes the lane's turn end soon, and with it `shard(lane).deliver()`.
  Hub(std::unique_ptr<Journal> journal, std::unique_ptr<Bus> bus, Database& database, std::size_t lanes,
      std::function<void(std::size_t)> wake, Role role = Role::Pushes);
  ~Hub();

  Shard& shard(std::size_t lane) { return *_shards[lane]; }
  Rooms& rooms() { return _rooms; }
  Mailbox& mailbox() { return _mailbox; }
  const Journal& journal() const { return *_journal; }
  BusStatus busStatus() const { return _bus->status(); }

  /// Any thread. Over the bus to every server, this one included. `accepted` once: the notification, or null
  /// where it could not be accepted (overload, disk), on whichever thread found out.
  void publish(Draft draft, Journal::Appended accepted);
  /// Within a database job: as `publish`, done when this returns. Null where it could not be accepted.
  NotificationPtr publishNow(Draft draft);

  /// A poll: what the user missed since `after`, and was not excepted from.
  Page read(std::int64_t userId, Position after) const;
  /// Any thread. What the caller sent of it need not be kept any longer.
  void noteSent(const std::vector<NotificationPtr>& notifications);

  /// Here, and over the bus at all other servers: a user may be connected to several, and move.
  Rooms::Entered enterRoom(std::int64_t userId, const std::string& room);
  bool leaveRoom(std::int64_t userId, const std::string& room);

  std::uint64_t published() const { return _published.load(std::memory_order_relaxed); }
  std::uint64_t refused() const { return _refused.load(std::memory_order_relaxed); }

 private:
  /// What the bus has for this server. What other processes ask is done here and not told to others again.
  class Intake final : public Bus::Consumer {
   public:
    explicit Intake(Hub& hub) : _hub(hub) {}
    void publish(Draft draft, Journal::Appended accepted) override;
    void obey(const Command& command) override;

   private:
    void changeRoom(const Command& command);
    void changeRooms(const Command& command);
    bool change(const Command& command, std::int64_t user, bool tells);
    std::optional<std::int64_t> userOf(const std::string& sid) const;

    Hub& _hub;
  };

  template <typename Item>
  void announce(const Item& item);
  Rooms::Entered enterHere(std::int64_t userId, const std::string& room, std::string_view since = {});
  bool leaveHere(std::int64_t userId, const std::string& room);
  void closeHere(const std::string& room);
  void dismissHere(const std::string& ownRoom);
  void dismissHere(const Audience& audience);
  void countPublished(const NotificationPtr& notification);
  void wakeAll();
  bool overloaded() const;

  const Role _role;
  std::unique_ptr<Journal> _journal;
  Intake _intake{*this};
  std::unique_ptr<Bus> _bus;
  Rooms _rooms;
  std::mutex _changingRooms;  ///< every inbox gets the changes in the order in which `_rooms` does
  Mailbox _mailbox;
  std::function<void(std::size_t)> _wake;
  std::vector<std::unique_ptr<Shard>> _shards;
  std::atomic<std::uint64_t> _published{0};
  std::atomic<std::uint64_t> _refused{0};
};

}  // namespace pushlab::core
