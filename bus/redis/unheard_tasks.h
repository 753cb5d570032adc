#pragma once

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "bus/redis/claim_queue.h"
#include "bus/redis/redis_journal_limits.h"

namespace pushlab::bus {

/// Tasks that stand in the journal and that this node has not heard of from the bus yet: when it does, they
/// must not be appended again. Most come within milliseconds, those of a broker that is being reconnected to
/// within minutes, and some never: they were sent before this node listened, or while it was cut off from a
/// broker that keeps nothing. What never comes must be forgotten before an equal message (the same bytes,
/// sent again on purpose) is taken for it. So a task is forgotten
/// - when the bus has brought one that was journaled later, some seconds ago: a broker keeps the order, but
///   for messages of different publishers that crossed;
/// - when the bus brings its very first message, and it is older than a moment;
/// - after some minutes.
/// Not thread-safe.
class UnheardTasks {
 public:
  explicit UnheardTasks(const RedisJournalLimits& limits) : _limits(limits) {}

  void add(const std::string& task, core::Sequence sequence, Time now);
  /// The bus has brought that task: where the oldest of its like is journaled; nothing where none is.
  std::optional<core::Sequence> take(const std::string& task, Time now);
  /// A task was heard of that is journaled at that place.
  void heard(core::Sequence sequence, Time now);
  void clear();
  std::size_t size() const { return _tasks.size(); }

 private:
  struct Task {
    std::string task;
    Time since;
  };

  void forget(Time now);
  void forgetBefore(Time time);
  void remove(std::map<core::Sequence, Task>::iterator task);

  const RedisJournalLimits& _limits;
  std::map<core::Sequence, Task> _tasks;
  std::set<std::pair<std::string, core::Sequence>> _byTask;
  bool _hasHeard = false;
  core::Sequence _heardUpTo = 0;
  std::deque<std::pair<Time, core::Sequence>> _progress;  ///< `_heardUpTo` in the last seconds
  core::Sequence _passed = 0;                             ///< what `_heardUpTo` was some seconds ago
};

}  // namespace pushlab::bus
