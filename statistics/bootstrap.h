#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

namespace pushlab::statistics {

/// From `low` to `high`, both included.
struct Interval {
  double low = 0;
  double high = 0;

  bool contains(double value) const { return low <= value && value <= high; }
  bool operator==(const Interval&) const = default;
};

/// How many resamples gave which value, in the order of values.
using Resamples = std::map<double, std::uint64_t>;

/// Up to so many repetitions every one of the n^n resamples counts (as multisets, each with the number of
/// ways to draw it); beyond, `drawnResamples` of them are drawn.
constexpr std::size_t mostEnumerated = 8;
constexpr int drawnResamples = 10'000;

/// The medians of all n^n resamples of at most `mostEnumerated` values; throws std::invalid_argument for
/// none or more.
Resamples enumeratedMedians(std::span<const double> values);
/// The medians of `drawnResamples` resamples, one after the other; the same for the same values and seed, on
/// every machine.
std::vector<double> drawnMedians(std::span<const double> values, std::uint64_t seed);

/// What is left in the middle when 2.5 % of the resamples are cut off at either end.
Interval middle95(const Resamples& resamples);

/// A 95 % interval of the median, by the percentile bootstrap (Efron, "Bootstrap Methods: Another Look at the
/// Jackknife", Annals of Statistics 7 (1979)); nothing for fewer than two values, which show no spread.
///
/// What it is worth: up to 5 values it is their whole range, since the least of them is the median of more
/// than 2.5 % of the resamples (7 of 27 where n = 3). That range holds the true median with a probability of
/// 1 − 2^(1−n), not 95 %: 50 % for n = 2, 75 % for 3, 87.5 % for 4, 93.75 % for 5. It takes six repetitions
/// for the name to be about right, and none tells of what all repetitions share (a session's machine).
std::optional<Interval> medianInterval(std::span<const double> values);

}  // namespace pushlab::statistics
