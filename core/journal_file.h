#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include <Poco/Data/Session.h>

#include "core/notification.h"

namespace pushlab::core {

/// The SQLite file under a journal. Belongs to one process and one thread. Tables (schema 2, application id
/// "PLjn"):
/// - `journal`, one row: the epoch, and up to which sequence whole streams were dropped;
/// - `notifications`: a row each, by sequence; per room more than are retained, so that deleting them costs
/// little; `except_rooms` is a JSON array of texts, or empty where there is none;
/// - `streams`: per room that lost some, the newest sequence that it lost.
/// Texts are UTF-8 and may hold NUL bytes (which the shell `sqlite3` shows as the end). Throws
/// Poco::Data::DataException.
class JournalFile {
 public:
  /// Opens, locks and migrates; as openSqlite and migrate (sqlite_file.h).
  explicit JournalFile(const std::string& file);

  std::uint64_t epoch();
  Sequence evictedUpTo();
  /// Everything in order of sequence.
  void eachNotification(const std::function<void(Sequence, Draft)>& take);
  void eachLoss(const std::function<void(const std::string& room, Sequence upTo)>& take);

  /// Rows that are no longer needed: of that room, up to there; `evicted`: the room as a whole.
  struct Pruning {
    std::string room;
    Sequence upTo = 0;
    bool evicted = false;
  };
  /// Stores the one and deletes the other in one transaction; when it throws, neither happened.
  void write(const std::vector<NotificationPtr>& notifications, const std::vector<Pruning>& prunings);

 private:
  std::size_t readChunk(Sequence& last, const std::function<void(Sequence, Draft)>& take);
  void insert(const std::vector<NotificationPtr>& notifications);
  void prune(const Pruning& pruning);

  Poco::Data::Session _session;
};

}  // namespace pushlab::core
