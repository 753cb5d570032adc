#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bus/redis/redis_words.h"
#include "core/notification.h"

namespace pushlab::bus {

/// Whose draft an entry was.
struct Origin {
  std::string task;  ///< Draft::task
  std::string own;   ///< the name of a draft that one node alone has: NODE-NUMBER
  std::string by;    ///< with a task: the node that appended it
};

/// One entry of the feed or of a room's stream. Its fields in Redis: `previous`, `event`, `data`, and those
/// of `room`, `stored`, `several`, `except` (a JSON array), `task`, `own`, `by` that say something. A
/// leap has only `before` and `base`.
struct JournalEntry {
  core::Sequence sequence = 0;
  core::Sequence previous = 0;  ///< the room's one before, or what its stream had lost when it began
  core::Draft draft;            ///< without its task
  Origin origin;

  /// No notification: the sequence leapt to here, since Redis may have lost something (journal_scripts.cpp).
  bool leap = false;
  core::Sequence before = 0;  ///< leap: where Redis stood
  core::Sequence base = 0;    ///< leap: whoever stood there, or further on, has lost nothing
};

/// The entry as Redis replies it, [ID, [field, value, …]]; nothing where it is none of ours.
std::optional<JournalEntry> readEntry(const RedisReply& reply);

/// Fields and values of a draft, `previous` excepted, in turn. `key`: its task, or the name of one's own.
RedisCommand fieldsOf(const core::Draft& draft, const std::string& key, const std::string& node);

}  // namespace pushlab::bus
