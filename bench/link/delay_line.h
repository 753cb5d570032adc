#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <random>
#include <string>
#include <string_view>

#include "bench/link/line_shape.h"

namespace pushlab::link {

/// One direction of one connection: bytes go in at a time and come out when they are due, in order. Pure:
/// times are nanoseconds of whatever clock the caller has. Delay = half of the round trip ± half of the
/// jitter (evenly drawn; what would overtake waits), behind the time that sending takes at the line's rate.
class DelayLine {
 public:
  DelayLine(const LineShape& shape, std::uint64_t seed);

  /// `earliestNs`: not sent before then, as what a client says before its handshake would be over.
  void push(std::string_view bytes, std::int64_t nowNs, std::int64_t earliestNs = 0);
  /// Nothing follows: the end travels behind the last byte.
  void finish(std::int64_t nowNs);

  /// When the next bytes, or the end, are due; nothing while there are none.
  std::optional<std::int64_t> dueNs() const;
  /// What is due by now, as far as it lies together; a view that holds until the next change.
  std::string_view front(std::int64_t nowNs) const;
  /// So many bytes of `front` have left.
  void pop(std::size_t count);
  /// Whether the end is due, and nothing before it.
  bool ended(std::int64_t nowNs) const;
  /// Forgets everything: the connection is gone.
  void clear();

  std::size_t bytes() const { return _bytes; }
  /// Bytes that the line may hold: what is under way at full rate, but at least 256 KiB. Beyond that nothing
  /// more is to be pushed, so that the sender feels the line.
  std::size_t capacity() const { return _capacity; }

 private:
  struct Piece {
    std::int64_t dueNs = 0;
    std::string bytes;
    std::size_t gone = 0;
  };
  std::int64_t delayNs();
  std::int64_t schedule(std::size_t bytes, std::int64_t nowNs);

  LineShape _shape;
  std::size_t _capacity;
  std::mt19937_64 _random;
  std::deque<Piece> _pieces;
  std::size_t _bytes = 0;
  std::int64_t _freeNs = 0;  ///< when the line has sent what was pushed
  std::int64_t _lastDueNs = 0;
  std::optional<std::int64_t> _endNs;
};

}  // namespace pushlab::link
