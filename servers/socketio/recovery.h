#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "runtime/timer_queue.h"
#include "servers/socketio/socketio.h"

namespace pushlab::servers {

/// Connection state recovery: who may go on as whom. A client that asks for it gets a secret `pid`; within
/// two minutes after its connection broke it comes back with it, once, and is the client that it was.
/// Thread-safe.
class Recovery {
 public:
  static constexpr std::chrono::minutes window{2};
  /// Clients that are away, at most; beyond them the one that left first is forgotten.
  static constexpr std::size_t mostAway = 100'000;

  /// From now on `pid` names this client.
  void keep(const std::string& pid, const sio::Sid& sid, std::int64_t userId);
  /// Its connection broke.
  void left(const std::string& pid, runtime::TimePoint now);
  /// It went for good.
  void forget(const std::string& pid);
  /// The sid of the client that has this pid, which is no longer good; nothing where there is none of this
  /// user, or it was away for too long. One whose leaving was not noticed yet counts where `isGone` says so.
  std::optional<sio::Sid> claim(const std::string& pid, std::int64_t userId, runtime::TimePoint now,
                                const std::function<bool(const sio::Sid&)>& isGone);

  /// The sid of this user's client that has this pid and is connected, for all we know.
  std::optional<sio::Sid> present(const std::string& pid, std::int64_t userId);

 private:
  struct Entry {
    sio::Sid sid;
    std::int64_t userId;
    runtime::TimePoint until = runtime::never;
  };

  void forgetOld(runtime::TimePoint now);

  std::mutex _mutex;  ///< guards what follows
  std::unordered_map<std::string, Entry> _entries;
  std::deque<std::pair<runtime::TimePoint, std::string>> _away;  ///< in the order of leaving
};

}  // namespace pushlab::servers
