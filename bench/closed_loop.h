#pragma once

#include "bench/clock.h"
#include "bench/load.h"

namespace pushlab::bench {

/// Keeps so many messages under way: the next is published when all clients have one of those. It is due at
/// that moment, so its latency is the service time. What one turn of the loop completes leaves together at
/// its end (the caller flushes).
class ClosedLoop final : public Load {
 public:
  ClosedLoop(Outlet& outlet, int inFlight) : _outlet(outlet), _inFlight(inFlight) {}

  void start(std::int64_t) override {
    _first = _outlet.publish(nowNs());
    for (int i = 1; i < _inFlight; ++i)
      _outlet.publish(nowNs());
    _outlet.flush();
    _running = true;
  }
  void stop(std::int64_t) override { _running = false; }
  void completed(std::uint32_t number) override {
    if (_running && number >= _first) _outlet.publish(nowNs());
  }

 private:
  Outlet& _outlet;
  int _inFlight;
  bool _running = false;
  std::uint32_t _first = 0;  ///< messages before it are not of this load
};

}  // namespace pushlab::bench
