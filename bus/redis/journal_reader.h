#pragma once

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "bus/redis/journal_entry.h"
#include "bus/redis/journal_keys.h"
#include "bus/redis/journal_link.h"
#include "core/epoch.h"

namespace pushlab::bus {

/// What Redis retains, as of a certain end. Entries that were trimmed while it was read are not in it.
struct RetainedJournal {
  core::Epoch epoch{0};
  core::Sequence head = 0;              ///< the end: on from here it is the feed's to tell
  core::Sequence evicted = 0;           ///< rooms silent up to there may have been dropped as a whole
  core::Sequence lost = 0;              ///< what stood before may be incomplete in every room
  std::vector<JournalEntry> entries{};  ///< in order of sequence, none beyond `head`
  std::vector<std::pair<std::string, core::Sequence>> losses{};  ///< per room, what its stream has lost
};

/// How a node reads the journal in Redis. Belongs to its link's thread. Throws LinkError and RedisError.
class JournalReader {
 public:
  JournalReader(JournalLink& link, const std::string& name) : _link(link), _keys(name) {}

  /// Reads the streams of all rooms: as long as Redis goes on answering, however much there is.
  RetainedJournal retained();

  /// Asks for the entries of the feed behind that place, as soon as there is one, or for none after `wait`.
  void ask(core::Epoch epoch, core::Sequence after, std::chrono::milliseconds wait);
  /// The answer to `ask`, in order. What is no entry of ours is left out.
  std::vector<JournalEntry> receive();

 private:
  void describe(RetainedJournal& journal);
  void readRooms(RetainedJournal& journal, const std::vector<std::string>& rooms);
  void readRoom(RetainedJournal& journal, const std::string& room, RedisReply chunk);
  RedisCommand range(const std::string& room, core::Sequence after) const;

  JournalLink& _link;
  const JournalKeys _keys;
  core::Epoch _epoch{0};
};

}  // namespace pushlab::bus
