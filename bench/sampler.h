#pragma once

#include <functional>
#include <string>
#include <vector>

#include "bench/alarm.h"
#include "bench/gauges.h"
#include "bench/ledger.h"
#include "bench/measurement.h"

namespace pushlab::bench {

/// Takes a sample at the end of each second of the measured window, and of the rest of one at its end.
/// Context switches are left out: reading them takes too long. The loop's thread only.
class Sampler {
 public:
  /// `read`: what the gauges show now.
  Sampler(runtime::TimerQueue& timers, Ledger& ledger, std::function<Gauges()> read);

  void start(const Gauges& gauges);
  void stop(const Gauges& gauges);
  /// Something happens now, which the sample of this second is to say.
  void note(const std::string& event) { _event = event; }
  std::vector<Sample> take() { return std::move(_samples); }

 private:
  void tick();
  void sample(const Gauges& gauges);

  Ledger& _ledger;
  std::function<Gauges()> _read;
  Alarm _alarm;
  Gauges _start;
  Gauges _last;
  std::string _event;
  std::vector<Sample> _samples;
};

}  // namespace pushlab::bench
