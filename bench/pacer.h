#pragma once

#include <cmath>
#include <cstdint>

#include "bench/clock.h"

namespace pushlab::bench {

/// The open-loop schedule: message i is due at start + i / rate, whatever the answers do. A late sender sends
/// all that is due at once and never moves the schedule (coordinated omission: wrk2). Pure arithmetic, no
/// clock of its own.
class Pacer {
 public:
  Pacer(std::int64_t startNs, double ratePerSecond)
      : _startNs(startNs), _intervalNs(static_cast<double>(nsPerSecond) / ratePerSecond) {}

  /// Intended time of message `index`, in nanoseconds of the monotonic clock.
  std::int64_t intendedNs(std::int64_t index) const {
    return _startNs + std::llround(static_cast<double>(index) * _intervalNs);
  }
  /// Of the next message that was not taken yet.
  std::int64_t nextNs() const { return intendedNs(_next); }
  /// Whether the next message is due at `now`; if so it counts as taken, and `intended` says when it should
  /// have left.
  bool take(std::int64_t now, std::int64_t& intended) {
    intended = nextNs();
    if (intended > now) return false;
    ++_next;
    return true;
  }
  std::int64_t taken() const { return _next; }

 private:
  std::int64_t _startNs;
  double _intervalNs;
  std::int64_t _next = 0;
};

}  // namespace pushlab::bench
