#include "bench/link/fault_schedule.h"

namespace pushlab::link {

namespace {

std::int64_t nanoseconds(std::chrono::milliseconds time) {
  return std::chrono::nanoseconds(time).count();
}

/// Evenly from a half to one and a half of the mean.
std::int64_t draw(std::chrono::milliseconds mean, std::mt19937_64& random) {
  std::uniform_int_distribution<std::int64_t> times(nanoseconds(mean) / 2, nanoseconds(mean) * 3 / 2);
  return times(random);
}

}  // namespace

FaultSchedule::FaultSchedule(const FaultShape& shape, std::uint64_t seed, std::int64_t startNs)
    : _shape(shape), _seed(seed), _random(derivedSeed(seed, 1)), _stallNs(startNs) {
  if (_shape.stallEvery.count() > 0) _stallNs += draw(_shape.stallEvery, _random);
}

std::optional<std::int64_t> FaultSchedule::lifetimeNs(std::uint64_t connection) const {
  if (_shape.cutEvery.count() == 0) return std::nullopt;
  std::mt19937_64 random(derivedSeed(_seed, connection + 2));
  return draw(_shape.cutEvery, random);
}

std::int64_t FaultSchedule::passesNs(std::int64_t timeNs) {
  if (_shape.stallEvery.count() == 0) return timeNs;
  const std::int64_t length = nanoseconds(_shape.stallFor);
  while (timeNs >= _stallNs + length)
    _stallNs += length + draw(_shape.stallEvery, _random);
  return timeNs >= _stallNs ? _stallNs + length : timeNs;
}

/// SplitMix64 (Steele, Lea and Flood 2014).
std::uint64_t derivedSeed(std::uint64_t seed, std::uint64_t use) {
  std::uint64_t z = seed + (use + 1) * 0x9e3779b97f4a7c15U;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
  return z ^ (z >> 31);
}

}  // namespace pushlab::link
