#pragma once

#include <atomic>
#include <functional>
#include <random>
#include <stop_token>

#include "bus/backoff.h"
#include "bus/redis/journal_link.h"
#include "bus/redis/journal_log.h"
#include "bus/redis/journal_mirror.h"
#include "bus/redis/journal_scripts.h"
#include "bus/redis/shared_ledger.h"

namespace pushlab::bus {

/// What is appended to the journal goes this way, and a sign of life once a second, which finds out when
/// Redis has lost it. One connection, one thread.
class JournalWriter {
 public:
  /// Called with the epoch of another journal that stands in Redis in the place of ours, until the mirror has
  /// it.
  using Foreign = std::function<void(core::Epoch)>;

  JournalWriter(const BrokerUrl& url, const std::string& name, std::size_t retain,
                const RedisJournalLimits& limits, SharedLedger& ledger, JournalLog& log);

  /// Connects, and joins or begins the journal under that name. Throws LinkError; RedisError or
  /// std::runtime_error where trying again will not help.
  JournalScripts::Joined begin();
  /// Runs until it is stopped. Throws nothing.
  void run(std::stop_token stop, const JournalMirror& mirror, Foreign foreign);

  /// Any thread. With a request to stop `run` it ends at once.
  void interrupt() { _link.interrupt(); }
  bool isJoined() const { return _joined; }

 private:
  void work(std::stop_token stop, const JournalMirror& mirror, const Foreign& foreign);
  void join(core::Epoch epoch, const Foreign& foreign);
  void say(const JournalScripts::Joined& joined) const;
  void append(std::stop_token stop, core::Epoch epoch, const SharedLedger::Batch& batch);
  JournalScripts::Kept awaitKept();
  void recover(std::stop_token stop, const std::string& why);

  const RedisJournalLimits& _limits;
  SharedLedger& _ledger;
  JournalLog& _log;
  JournalLink _link;
  JournalScripts _scripts;
  Backoff _backoff{std::random_device{}()};
  std::atomic<bool> _joined = false;
};

}  // namespace pushlab::bus
