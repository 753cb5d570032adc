#pragma once

#include <cmath>
#include <cstdint>

namespace pushlab::bench {

/// Context switches in the measured window, where reading them takes too long to be done at its ends: they
/// are read before and after it, and what lies between is taken in proportion.
class SwitchRate {
 public:
  void begin(std::int64_t switches, std::int64_t atNs) {
    _switches = switches;
    _atNs = atNs;
  }
  bool begun() const { return _atNs != 0; }
  /// `seconds`: of the window.
  std::int64_t within(std::int64_t switches, std::int64_t atNs, double seconds) const {
    const double between = static_cast<double>(atNs - _atNs) / 1e9;
    const auto all = static_cast<double>(switches - _switches);
    return between > seconds && seconds > 0 ? std::llround(all * seconds / between) : switches - _switches;
  }

 private:
  std::int64_t _switches = 0;
  std::int64_t _atNs = 0;
};

}  // namespace pushlab::bench
