#pragma once

#include <Poco/Net/SocketAddress.h>

#include <chrono>
#include <cstdint>

#include "bench/link/path.h"
#include "bench/link/precise_timers.h"
#include "bench/link/stalls.h"
#include "bench/link/tap.h"
#include "runtime/event_loop.h"

namespace pushlab::bench::link {

/// What all relayed connections share. The loop's thread only.
struct Network {
  runtime::EventLoop& loop;
  Poco::Net::SocketAddress target;
  Shape shape;
  std::chrono::nanoseconds cutEvery;  ///< mean life of a connection; 0: it is not cut
  std::uint32_t seed;
  Stalls stalls;
  PreciseTimers timers;
  Tap tap{};

  /// Since the start.
  struct Counts {
    std::uint64_t opened = 0;   ///< by a client
    std::uint64_t refused = 0;  ///< by the target
    std::uint64_t cut = 0;
  } counts{};
};

}  // namespace pushlab::bench::link
