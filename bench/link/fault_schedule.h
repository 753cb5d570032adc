#pragma once

#include <cstdint>
#include <optional>
#include <random>

#include "bench/link/line_shape.h"

namespace pushlab::link {

/// When connections are cut and the link stalls: the same for the same seed. Pure; times are nanoseconds of
/// the caller's clock.
class FaultSchedule {
 public:
  FaultSchedule(const FaultShape& shape, std::uint64_t seed, std::int64_t startNs);

  /// How long the connection of that number (0, 1, …) lives; nothing: for ever.
  std::optional<std::int64_t> lifetimeNs(std::uint64_t connection) const;
  /// Until when nothing passes that would pass at this time; the time itself where the link does not stall.
  /// Times must not go back by more than a stall's length.
  std::int64_t passesNs(std::int64_t timeNs);

 private:
  FaultShape _shape;
  std::uint64_t _seed;
  std::mt19937_64 _random;
  std::int64_t _stallNs = 0;  ///< the stall that is next, or under way
};

/// A seed of its own for each use of one seed.
std::uint64_t derivedSeed(std::uint64_t seed, std::uint64_t use);

}  // namespace pushlab::link
