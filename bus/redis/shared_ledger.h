#pragma once

#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <string>
#include <utility>

#include "bus/redis/journal_ledger.h"

namespace pushlab::bus {

/// The ledger between those who append, the writer and the follower. Thread-safe; calls `appended` without
/// its lock, on the thread that found the answer.
class SharedLedger {
 public:
  SharedLedger(std::string node, const RedisJournalLimits& limits) : _ledger(std::move(node), limits) {}

  const std::string& node() const { return _ledger.node(); }
  core::Sequence position() const;
  core::Sequence surplus() const;

  /// False where it was answered with null at once.
  bool heard(core::Draft draft, core::Journal::Appended appended);

  // The follower's. The position and what was seen up to there change together.
  void journaled(const core::NotificationPtr& notification, const Origin& origin);
  void reached(core::Sequence position);
  void leapt(core::Sequence base, core::Sequence to);
  void restart(core::Epoch epoch, core::Sequence position);

  // The writer's.
  struct Batch {
    ClaimQueue::Claims claims;
    core::Sequence position = 0;
  };
  Batch claim();
  /// Until there is something to claim, or `until`.
  void awaitClaims(std::stop_token stop, Time until);
  void settle(std::size_t count, core::Sequence head);
  void postpone(core::Sequence head);
  void release();
  /// How many were given up.
  std::size_t refuse();
  std::size_t expire();

  /// The end comes: everything is claimed at once. Waits for all to be answered, but no longer than that.
  void finish(std::chrono::milliseconds time);
  /// Answers what is left with null, and whatever comes after.
  void close();

 private:
  static std::size_t give(const Answers& answers);

  mutable std::mutex _mutex;
  std::condition_variable_any _changed;
  JournalLedger _ledger;
  bool _refusing = false;
  bool _finishing = false;
};

}  // namespace pushlab::bus
