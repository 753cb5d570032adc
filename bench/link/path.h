#pragma once

#include <chrono>
#include <cstddef>

#include "bench/link/chance.h"
#include "runtime/timer_queue.h"

namespace pushlab::bench::link {

using runtime::TimePoint;

/// What one direction of every connection is like.
struct Shape {
  std::chrono::nanoseconds delay{0};   ///< half of the round trip
  std::chrono::nanoseconds jitter{0};  ///< a packet takes delay ± jitter / 2; at most 2 · delay
  double bytesPerSecond = 0;           ///< 0: no limit

  /// Bytes of the largest packet: what an Ethernet frame carries or, where that is more, what passes in a
  /// millisecond, lest a fast link drown in packets. Without a limit of the rate there is none.
  std::size_t largestPacket() const;
  /// Bytes that may be under way: 256 KiB, and what fills the delay at the rate of the link, or at 16 MB/s
  /// where that is less. It is to a connection what a window is to TCP.
  std::size_t window() const;
};

/// When what enters one direction of a connection comes out of it. Arithmetic, with no clock of its own;
/// times must not go backwards. One thread.
///
/// A packet waits until those before it have left, takes its size divided by the rate to leave, travels for
/// the delay and its own jitter, and never overtakes another.
class Path {
 public:
  Path(const Shape& shape, Chance chance) : _shape(shape), _chance(chance) {}

  /// From now on; what was sent before arrives when it would have, and is not overtaken.
  void reshape(const Shape& shape) { _shape = shape; }
  /// Nothing leaves before that time.
  void holdUntil(TimePoint when);
  /// When a packet of so many bytes that is sent at `now` arrives.
  TimePoint arrival(TimePoint now, std::size_t bytes);
  /// How long an empty packet of its own travels, which no other waits for.
  std::chrono::nanoseconds travel();

 private:
  std::chrono::nanoseconds timeToLeave(std::size_t bytes) const;

  Shape _shape;
  Chance _chance;
  TimePoint _free = TimePoint::min();         ///< all before have left
  TimePoint _lastArrival = TimePoint::min();  ///< of those before
};

}  // namespace pushlab::bench::link
