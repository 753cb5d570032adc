#include "statistics/bootstrap.h"

#include <algorithm>
#include <random>
#include <stdexcept>

#include "statistics/quantiles.h"

namespace pushlab::statistics {

namespace {

constexpr std::uint64_t seed = 20'070'101;  // any will do, as long as it stays

/// Goes through the multisets of as many of the values as there are values.
class Enumeration {
 public:
  explicit Enumeration(std::span<const double> values) : _values(values) { extend(0, 1); }
  Resamples take() { return std::move(_medians); }

 private:
  /// Adds the values from index `at` on to `_chosen`, each once, twice, … or not at all. `ways`: how often
  /// what is chosen so far comes up.
  void extend(std::size_t at, std::uint64_t ways) {
    const std::size_t chosen = _chosen.size(), left = _values.size() - chosen;
    if (left == 0) _medians[median(_chosen)] += ways;
    if (left == 0 || at == _values.size()) return;
    std::uint64_t choices = 1;  // left over count
    for (std::size_t count = 0; count <= left; ++count) {
      extend(at + 1, ways * choices);
      choices = choices * (left - count) / (count + 1);
      _chosen.push_back(_values[at]);
    }
    _chosen.resize(chosen);
  }

  std::span<const double> _values;
  std::vector<double> _chosen;
  Resamples _medians;
};

}  // namespace

Resamples enumeratedMedians(std::span<const double> values) {
  if (values.empty() || values.size() > mostEnumerated)
    throw std::invalid_argument("all resamples can be listed for 1 to 8 values");
  return Enumeration(values).take();
}

std::vector<double> drawnMedians(std::span<const double> values, std::uint64_t withSeed) {
  if (values.empty()) throw std::invalid_argument("no values cannot be resampled");
  std::mt19937_64 random(withSeed);
  std::vector<double> resample(values.size()), medians;
  medians.reserve(drawnResamples);
  for (int count = 0; count < drawnResamples; ++count) {
    // Not std::uniform_int_distribution, which differs from one library to the next.
    for (double& value : resample)
      value = values[random() % values.size()];
    medians.push_back(median(resample));
  }
  return medians;
}

Interval middle95(const Resamples& resamples) {
  std::uint64_t all = 0;
  for (const auto& [value, count] : resamples)
    all += count;
  const auto reachesTail = [&](std::uint64_t count) { return count >= all / 40 + (all % 40 > 0 ? 1 : 0); };
  Interval interval;
  std::uint64_t below = 0, above = 0;
  for (auto at = resamples.begin(); at != resamples.end() && !reachesTail(below); ++at) {
    below += at->second;
    interval.low = at->first;
  }
  for (auto at = resamples.rbegin(); at != resamples.rend() && !reachesTail(above); ++at) {
    above += at->second;
    interval.high = at->first;
  }
  return interval;
}

std::optional<Interval> medianInterval(std::span<const double> values) {
  if (values.size() < 2) return std::nullopt;
  if (values.size() <= mostEnumerated) return middle95(enumeratedMedians(values));
  Resamples medians;
  for (const double median : drawnMedians(values, seed))
    ++medians[median];
  return middle95(medians);
}

}  // namespace pushlab::statistics
