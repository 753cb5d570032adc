#pragma once

#include "bench/load.h"
#include "bench/pacer.h"
#include "bench/socket.h"
#include "runtime/event_loop.h"

namespace pushlab::bench {

/// Publishes on the pacer's schedule, whatever comes back. Its timer is precise to some microseconds
/// (timerfd): the loop's own are to a millisecond, which would show in every latency.
class OpenLoop final : public Load, private runtime::Watcher {
 public:
  OpenLoop(runtime::EventLoop& loop, Outlet& outlet, double ratePerSecond);
  ~OpenLoop() override;

  void start(std::int64_t startNs) override;
  void stop(std::int64_t endNs) override;
  void completed(std::uint32_t) override {}

 private:
  void ready(std::uint32_t events) override;
  void publishDueBefore(std::int64_t ns);
  void armFor(std::int64_t ns);

  runtime::EventLoop& _loop;
  Outlet& _outlet;
  double _ratePerSecond;
  Pacer _pacer;
  bool _running = false;
  Descriptor _timer;
};

}  // namespace pushlab::bench
