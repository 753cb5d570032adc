#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "bus/redis/journal_scripts.h"
#include "core/journal.h"

namespace pushlab::bus {

using Time = std::chrono::steady_clock::time_point;

/// A call of `appended` that is due, to be made without any lock.
struct Answer {
  core::Journal::Appended appended;
  core::NotificationPtr notification;

  void give() const {
    if (appended) appended(notification);
  }
};
using Answers = std::vector<Answer>;

/// Drafts that wait to be seen in the journal, in the order in which they came. A draft is claimed (sent to
/// Redis under its key), and stays here until an entry of its key comes by the feed, whoever appended it. So
/// it does not matter whether the answer to a claim was lost: it is claimed again, and Redis, which takes a
/// key only from a node that has read every entry of that key, does not take it twice. Not thread-safe.
class ClaimQueue {
 public:
  using Claims = std::vector<JournalScripts::Claim>;

  void add(std::string key, core::Draft draft, core::Journal::Appended appended, Time now);
  std::size_t size() const { return _waiting.size(); }
  /// When the oldest came of those that could be claimed now.
  std::optional<Time> oldest(core::Sequence position);
  /// The oldest of that key is in the journal: its `appended`. Nothing where none waits.
  std::optional<core::Journal::Appended> take(const std::string& key);
  /// Drops what came before that time.
  void expire(Time before, Answers& answers);

  /// Appends to `claims`, until they are as many or as many bytes (at least one). What is claimed is under
  /// way until `settle`, `refuse` or `release` say what became of it.
  void claim(Claims& claims, core::Sequence position, std::size_t maxClaims, std::size_t maxBytes);
  /// The first so many under way stand in the journal at or before `head`. If one was not seen when we have
  /// read up to there, then it was another of the same key, or Redis has lost it: it is claimed again.
  void settle(std::size_t count, core::Sequence head);
  /// The others under way, if any, can be claimed again when we have read up to there, and nothing else
  /// before.
  void postpone(core::Sequence head);
  bool isPostponed(core::Sequence position) const { return position < _postponedTo; }
  /// Everything can be claimed again.
  void restart();
  /// Those under way can be claimed again.
  void release();
  /// Those under way are given up.
  void refuse(Answers& answers);
  std::size_t underWay() const { return _underWay.size(); }

 private:
  using Number = std::uint64_t;
  struct Waiting {
    std::string key;
    std::shared_ptr<const core::Draft> draft;
    core::Journal::Appended appended;
    Time since;
  };

  core::Journal::Appended remove(std::map<Number, Waiting>::iterator waiting);
  void recall(core::Sequence position);

  Number _next = 0;
  std::map<Number, Waiting> _waiting;
  std::set<std::pair<std::string, Number>> _byKey;
  // Of these some have left already.
  std::deque<Number> _claimable;
  std::deque<Number> _underWay;
  core::Sequence _postponedTo = 0;
  std::deque<std::pair<core::Sequence, Number>> _settled;  ///< to be claimed again if not seen up to there
};

}  // namespace pushlab::bus
