#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <unordered_set>
#include <vector>

#include "core/database.h"
#include "core/journal.h"
#include "core/store.h"

namespace pushlab::core {

/// What a user finds who connects without a cursor.
struct Arrival {
  std::vector<NotificationPtr>
      stored;          ///< came while they were away and was never delivered; cursors stand at `from`
  Sequence from = 0;   ///< what is published from here on follows
  bool first = false;  ///< the first connection ever: to be greeted
  /// Of `stored`, ascending: what may still come live.
  std::vector<std::int64_t> storedIds() const;
  /// While this lives, what is in `stored` is in no other arrival: keep it until that was sent.
  std::shared_ptr<void> claim;
};

/// Keeps followings, likings and comments for users who are away. What is kept and published, and what is
/// asked at an arrival, happens on the database's thread, so that an arriving user gets each notification
/// exactly once: as stored, or live. Of what another process keeps in the same file and publishes over the
/// bus both may come: `Arrival::storedIds` tells them apart. Thread-safe.
class Mailbox {
 public:
  /// Its jobs wait in the database: let that end, or idle, before this is destroyed.
  Mailbox(Database& database, const Journal& journal) : _database(database), _journal(journal) {}

  /// Any thread. `done` is called once, within the call or on the database's thread. Where the database
  /// cannot answer (it is overloaded or its disk fails), the arrival has just `from`, and the reason is
  /// logged.
  void arrive(std::int64_t userId, std::function<void(Arrival)> done);
  /// Within a database job: keeps the draft for the user; its stored id. Throws Poco::Data::DataException.
  std::int64_t keep(Store& store, std::int64_t userId, const std::string& event, const std::string& data);
  /// Any thread.
  void delivered(std::vector<std::int64_t> storedIds);

 private:
  Arrival ask(Store& store, std::int64_t userId);
  std::shared_ptr<void> claim(std::vector<std::int64_t> storedIds);
  void release(const std::vector<std::int64_t>& storedIds);
  bool claimed(std::int64_t storedId) const;
  bool settled(std::int64_t userId) const;
  void setSettled(std::int64_t userId, bool is);

  static constexpr std::size_t maxSettled = 1'000'000;

  Database& _database;
  const Journal& _journal;
  mutable std::mutex _mutex;                  ///< guards what follows
  std::unordered_set<std::int64_t> _claimed;  ///< stored ids that are being sent to an arrival
  /// Greeted, and nothing waits for them: no need to ask the database. Only while no other process can add
  /// to it.
  std::unordered_set<std::int64_t> _settled;
};

}  // namespace pushlab::core
