#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <optional>
#include <string>

namespace pushlab::bus {

/// What the journal has to say, under `core.journal`; what goes on and on is said once a second at most.
/// Thread-safe.
class JournalLog {
 public:
  /// `where`: host and port.
  explicit JournalLog(std::string where) : _name("the journal in Redis at " + std::move(where)) {}

  /// So many drafts were answered with null.
  void notKept(std::size_t drafts, const std::string& why);
  void outOfReach(const std::string& why);
  void withinReach();
  void information(const std::string& what) const;
  void warning(const std::string& what) const;
  void error(const std::string& what) const;

 private:
  using Time = std::chrono::steady_clock::time_point;

  const std::string _name;
  std::mutex _mutex;
  std::optional<Time> _said;
  std::size_t _lost = 0;
  bool _outOfReach = false;
};

}  // namespace pushlab::bus
