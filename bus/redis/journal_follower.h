#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <random>
#include <stop_token>
#include <string>

#include "bus/backoff.h"
#include "bus/redis/journal_link.h"
#include "bus/redis/journal_log.h"
#include "bus/redis/journal_mirror.h"
#include "bus/redis/journal_reader.h"
#include "bus/redis/shared_ledger.h"

namespace pushlab::bus {

/// Reads the feed, from which alone a node learns what was published, by itself or by others: into the
/// mirror, to the listener, to the ledger. One connection, one thread.
class JournalFollower {
 public:
  JournalFollower(const BrokerUrl& url, const std::string& name, JournalMirror& mirror, SharedLedger& ledger,
                  JournalLog& log)
      : _mirror(mirror), _ledger(ledger), _log(log), _link(url), _reader(_link, name) {}

  /// Connects and reads the whole journal. Throws LinkError, RedisError.
  void begin();
  /// Runs until it is stopped. Throws nothing.
  void run(std::stop_token stop);

  /// Any thread.
  void listen(core::Journal::Listener listener);
  void pace(std::function<bool()> told);
  /// Any thread. The journal was replaced by that one: the mirror is to be made anew.
  void adopt(core::Epoch epoch) { _adopted = epoch.id(); }
  /// Any thread. With a request to stop `run` it ends at once.
  void interrupt() { _link.interrupt(); }

 private:
  void step(const std::stop_token& stop);
  void follow(const std::stop_token& stop);
  bool take(JournalEntry entry);
  bool takeLeap(const JournalEntry& entry);
  void deliver(JournalEntry entry);
  void keepPace(const std::stop_token& stop);
  void reload(const std::stop_token& stop);
  void replace(RetainedJournal retained, bool other, const std::stop_token& stop);

  JournalMirror& _mirror;
  SharedLedger& _ledger;
  JournalLog& _log;
  JournalLink _link;
  JournalReader _reader;
  Backoff _backoff{std::random_device{}()};
  std::mutex _mutex;  ///< guards the next two, while they are called, too
  core::Journal::Listener _listener;
  std::function<bool()> _pace;
  bool _told = false;                       ///< the listener, since it was asked for its pace
  std::atomic<std::uint64_t> _adopted = 0;  ///< the epoch; 0: none
};

}  // namespace pushlab::bus
