#pragma once

#include <string>

#include "core/epoch.h"

namespace pushlab::bus {

/// The journal's names in Redis (docs/redis-journal.md). All share one hash tag, so that a cluster keeps them
/// on one node; all but the first hold the epoch, so that what a lost journal left behind is never read.
class JournalKeys {
 public:
  explicit JournalKeys(const std::string& name) : _prefix("pushlab:{" + name + "}:") {}

  /// Sixteen hex digits.
  static std::string text(core::Epoch epoch) { return epoch.cursor(0).substr(0, 16); }

  const std::string& prefix() const { return _prefix; }
  std::string journal() const { return _prefix + "journal"; }
  std::string feed(core::Epoch epoch) const { return _prefix + text(epoch) + ":feed"; }
  std::string activity(core::Epoch epoch) const { return _prefix + text(epoch) + ":activity"; }
  std::string tasks(core::Epoch epoch) const { return _prefix + text(epoch) + ":tasks"; }
  std::string olderTasks(core::Epoch epoch) const { return tasks(epoch) + ":older"; }
  std::string room(core::Epoch epoch, const std::string& room) const {
    return _prefix + text(epoch) + ":room:" + room;
  }

 private:
  std::string _prefix;
};

}  // namespace pushlab::bus
