#pragma once

#include <cstdint>

#include "bench/stamp.h"

namespace pushlab::bench {

/// What a source of load publishes through.
class Outlet {
 public:
  virtual ~Outlet() = default;
  /// Publishes one message that was due at `dueNs` (CLOCK_MONOTONIC); gives its number.
  virtual std::uint32_t publish(std::int64_t dueNs) = 0;
  /// Hands to the sockets what was published since the last flush.
  virtual void flush() = 0;
};

/// Decides when messages are published. The loop's thread only.
class Load {
 public:
  virtual ~Load() = default;
  /// The first message may be due at `startNs`, not before.
  virtual void start(std::int64_t startNs) = 0;
  /// No more messages, but all that were due before `endNs`.
  virtual void stop(std::int64_t endNs) = 0;
  /// All clients have that message.
  virtual void completed(std::uint32_t number) = 0;
};

}  // namespace pushlab::bench
