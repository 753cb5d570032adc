#include "bus/redis/journal_log.h"

#include <Poco/Logger.h>

namespace pushlab::bus {

namespace {

Poco::Logger& logger() {
  return Poco::Logger::get("core.journal");
}

}  // namespace

void JournalLog::notKept(std::size_t drafts, const std::string& why) {
  if (drafts == 0) return;
  const std::lock_guard lock(_mutex);
  _lost += drafts;
  const auto now = std::chrono::steady_clock::now();
  if (_said && now - *_said < std::chrono::seconds(1)) return;
  error("could not keep " + std::to_string(_lost) + " notifications (" + why +
        "), which were not delivered: see to Redis");
  _said = now;
  _lost = 0;
}

void JournalLog::outOfReach(const std::string& why) {
  const std::lock_guard lock(_mutex);
  if (_outOfReach) return;
  _outOfReach = true;
  warning("is out of reach (" + why +
          "): clients are served from memory, what is published waits, and we go on trying");
}

void JournalLog::withinReach() {
  const std::lock_guard lock(_mutex);
  if (!_outOfReach) return;
  _outOfReach = false;
  information("is within reach again");
}

void JournalLog::information(const std::string& what) const {
  logger().information(_name + " " + what);
}

void JournalLog::warning(const std::string& what) const {
  logger().warning(_name + " " + what);
}

void JournalLog::error(const std::string& what) const {
  logger().error(_name + " " + what);
}

}  // namespace pushlab::bus
