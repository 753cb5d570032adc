#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bus/redis/journal_keys.h"
#include "bus/redis/journal_link.h"
#include "bus/redis/redis_journal_limits.h"
#include "core/notification.h"

namespace pushlab::bus {

/// What a node does to the journal in Redis: two Lua scripts, each atomic. Belongs to its link's thread.
class JournalScripts {
 public:
  /// By how much the sequence leaps where Redis may have lost what it gave out: more than it can have.
  static constexpr std::uint64_t leap = 1'000'000;

  JournalScripts(JournalLink& link, const std::string& name, std::size_t retain,
                 const RedisJournalLimits& limits)
      : _link(link), _keys(name), _retain(retain), _limits(limits) {}

  /// After each connecting. Also finds out which run of Redis this is. Throws std::runtime_error where this
  /// Redis cannot keep a journal, with what to do.
  void load();

  enum class How {
    Same,       ///< nothing has changed
    Begun,      ///< there was none: it is new
    Restored,   ///< Redis had lost it: it goes on behind a leap
    Restarted,  ///< Redis has restarted: it goes on behind a leap
    Incomplete  ///< another node made a leap, but did not have all that this one has
  };
  struct Joined {
    How how = How::Same;
    core::Epoch epoch{0};  ///< the journal's in Redis; another one than given: ours must be given up
    core::Sequence head = 0;
  };
  /// Once after `load`, and then from time to time. `epoch`: of the node, or a new one to begin with;
  /// `position`: up to where the node has followed; nothing: it begins. `surplus`: JournalLedger's.
  Joined join(core::Epoch epoch, std::optional<core::Sequence> position, core::Sequence surplus);

  /// A draft under a key that is the same wherever and whenever it is appended (redis_journal.h).
  struct Claim {
    std::string key;
    std::shared_ptr<const core::Draft> draft;
  };
  /// Sends the claims of a node that has followed up to there: each is appended unless an entry of the same
  /// key stands behind `position`.
  void send(core::Epoch epoch, core::Sequence position, const std::string& node,
            const std::vector<Claim>& claims);

  enum class Outcome { Kept, Refused, NotJoined, Behind };
  struct Kept {
    Outcome outcome = Outcome::Kept;
    std::size_t done = 0;     ///< as many, from the first on, are in the journal at or before `head`
    core::Sequence head = 0;  ///< with Kept and Refused
    std::string why{};        ///< with Refused: what Redis says to the first that is not
  };
  /// The answer to `send`.
  Kept receive();

 private:
  void check(const std::string& info);

  JournalLink& _link;
  const JournalKeys _keys;
  const std::size_t _retain;
  const RedisJournalLimits& _limits;
  std::string _joinDigest;
  std::string _appendDigest;
  std::string _run;     ///< of Redis; empty: it does not tell
  bool _isNew = false;  ///< the connection, until the first `join`
};

}  // namespace pushlab::bus
