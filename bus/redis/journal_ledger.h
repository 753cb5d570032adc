#pragma once

#include <optional>
#include <string>

#include "bus/redis/claim_queue.h"
#include "bus/redis/journal_entry.h"
#include "bus/redis/redis_journal_limits.h"
#include "bus/redis/unheard_tasks.h"
#include "core/epoch.h"

namespace pushlab::bus {

/// What a node has been given to append, against what it has seen in the journal: what is to be claimed, and
/// whom to answer. redis_journal.h has the reasons. Time is passed in. Not thread-safe.
class JournalLedger {
 public:
  JournalLedger(std::string node, const RedisJournalLimits& limits);

  const std::string& node() const { return _node; }
  /// Up to where the node has followed the feed: claims are made as of there.
  core::Sequence position() const { return _position; }
  std::size_t waiting() const { return _own.size() + _tasks.size(); }

  /// Somebody appends.
  void heard(core::Draft draft, core::Journal::Appended appended, Time now, Answers& answers);
  /// The next notification of the journal, and whose it is.
  void journaled(const core::NotificationPtr& notification, const Origin& origin, Time now, Answers& answers);
  /// There is nothing up to there that was not told by `journaled`.
  void reached(core::Sequence position) { _position = position; }
  /// As `reached`, where that is beyond a leap, from `base`.
  void leapt(core::Sequence base, core::Sequence to);
  /// Where the node stood that had followed further than others knew, when it leapt; else 0.
  core::Sequence surplus() const { return _surplus; }
  /// Begins with this epoch. Where another was given up, what this node claimed in it is claimed again.
  void restart(core::Epoch epoch, core::Sequence position);

  /// Empty where nothing is to be claimed now. `all`: also what another node would claim in a moment.
  ClaimQueue::Claims claim(Time now, bool all);
  bool hasClaims(Time now, bool all);
  /// As ClaimQueue's; those under way are those that `claim` returned.
  void settle(std::size_t count, core::Sequence head);
  void postpone(core::Sequence head);
  bool isPostponed() const { return _own.isPostponed(_position) || _tasks.isPostponed(_position); }
  void release();
  /// Our own are given up, tasks are claimed again.
  void refuse(Answers& answers);
  void expire(Time now, Answers& answers);
  void giveUp(Answers& answers);

 private:
  static constexpr std::size_t maxClaims = 128;
  static constexpr std::size_t maxClaimBytes = 262'144;

  bool isOursToClaim(Time now);

  const std::string _node;
  const RedisJournalLimits& _limits;
  const std::chrono::milliseconds _grace;
  core::Epoch _epoch{0};
  core::Sequence _position = 0;
  core::Sequence _surplus = 0;
  std::uint64_t _drafts = 0;
  ClaimQueue _own;
  ClaimQueue _tasks;
  UnheardTasks _unheard;
  std::string _claimer;  ///< who appended the last task
  std::optional<Time> _lastTask;
};

}  // namespace pushlab::bus
