#include "statistics/ratio.h"

#include <algorithm>
#include <cmath>

#include "statistics/quantiles.h"

namespace pushlab::statistics {

namespace {

constexpr std::uint64_t seedOfBase = 2007, seedOfValues = 2012;  // differ, so that the sides are independent

/// Every resample of one side against every one of the other.
Resamples enumeratedRatios(std::span<const double> base, std::span<const double> values) {
  Resamples ratios;
  const Resamples divisors = enumeratedMedians(base);
  for (const auto& [value, ways] : enumeratedMedians(values))
    for (const auto& [divisor, waysBelow] : divisors)
      ratios[value / divisor] += ways * waysBelow;
  return ratios;
}

Resamples drawnRatios(std::span<const double> base, std::span<const double> values) {
  Resamples ratios;
  const auto divisors = drawnMedians(base, seedOfBase), medians = drawnMedians(values, seedOfValues);
  for (std::size_t index = 0; index < medians.size(); ++index)
    ++ratios[medians[index] / divisors[index]];
  return ratios;
}

}  // namespace

std::optional<Ratio> ratioOfMedians(std::span<const double> base, std::span<const double> values) {
  if (base.empty() || values.empty()) return std::nullopt;
  if (std::any_of(base.begin(), base.end(), [](double value) { return !(value > 0); })) return std::nullopt;
  if (std::any_of(values.begin(), values.end(), [](double value) { return !(value >= 0); }))
    return std::nullopt;
  const double divisor = median(base);
  Ratio ratio{median(values) / divisor, std::nullopt, std::nullopt};
  if (base.size() < 2 || values.size() < 2) return ratio;
  const bool few = std::max(base.size(), values.size()) <= mostEnumerated;
  ratio.interval = middle95(few ? enumeratedRatios(base, values) : drawnRatios(base, values));
  ratio.error =
      std::hypot(standardDeviation(values) / divisor, ratio.value * standardDeviation(base) / divisor);
  return ratio;
}

}  // namespace pushlab::statistics
