#include "bench/histogram.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>

namespace pushlab::bench {

namespace {

// Below 2048 every value has a bucket of its own; above, each doubling is cut into 1024 buckets of equal
// width, which is at most 1/1024 of the values in it. So the index of a value is its 11 leading bits plus
// 1024 for each bit cut off.
constexpr int leadingBits = 11;
constexpr std::int64_t bucketsPerDoubling = 1 << (leadingBits - 1);

constexpr int bitsCutOff(std::int64_t value) {
  constexpr std::uint64_t linear = (1U << leadingBits) - 1;
  return static_cast<int>(std::bit_width(static_cast<std::uint64_t>(value) | linear)) - leadingBits;
}

constexpr std::size_t indexOf(std::int64_t value) {
  const int cut = bitsCutOff(value);
  return static_cast<std::size_t>(cut * bucketsPerDoubling + (value >> cut));
}

constexpr Histogram::Bucket bucketAt(std::size_t index) {
  const auto position = static_cast<std::int64_t>(index);
  const std::int64_t cut = std::max<std::int64_t>(position / bucketsPerDoubling - 1, 0);
  const std::int64_t lowest = (position - cut * bucketsPerDoubling) << cut;
  return {lowest, lowest + (std::int64_t{1} << cut) - 1, 0};
}

constexpr std::size_t bucketCount = indexOf(Histogram::highestTrackableValue) + 1;

}  // namespace

Histogram::Histogram() : _counts(bucketCount) {}

void Histogram::record(std::int64_t value, std::int64_t count) {
  if (count <= 0) return;
  if (value > highestTrackableValue) _saturated += count;
  value = std::clamp<std::int64_t>(value, 0, highestTrackableValue);
  _counts[indexOf(value)] += count;
  _min = _total == 0 ? value : std::min(_min, value);
  _max = std::max(_max, value);
  _total += count;
}

void Histogram::add(const Histogram& other) {
  if (other._total == 0) return;
  std::transform(_counts.begin(), _counts.end(), other._counts.begin(), _counts.begin(), std::plus<>());
  _min = _total == 0 ? other._min : std::min(_min, other._min);
  _max = std::max(_max, other._max);
  _total += other._total;
  _saturated += other._saturated;
}

std::int64_t Histogram::min() const {
  return _min;
}

std::int64_t Histogram::max() const {
  return _max;
}

double Histogram::mean() const {
  if (_total == 0) return 0;
  double sum = 0;
  for (const Bucket& bucket : buckets())
    sum += static_cast<double>(bucket.count) * static_cast<double>(bucket.lowest + bucket.highest) / 2;
  return std::clamp(sum / static_cast<double>(_total), static_cast<double>(_min), static_cast<double>(_max));
}

std::int64_t Histogram::valueAtPercentile(double percentile) const {
  // One step down, so that 99.9 % of 1000 values are 999 and not, by rounding, 1000 (as HdrHistogram does
  // it).
  const double share = std::nextafter(std::clamp(percentile, 0.0, 100.0), 0.0);
  const auto wanted = static_cast<std::int64_t>(std::ceil(share * static_cast<double>(_total) / 100));
  std::int64_t seen = 0;
  for (std::size_t index = indexOf(_min); seen < _total; ++index) {
    seen += _counts[index];
    if (seen > 0 && seen >= wanted) return std::min(bucketAt(index).highest, _max);
  }
  return 0;
}

std::vector<Histogram::Bucket> Histogram::buckets() const {
  std::vector<Bucket> filled;
  for (std::size_t index = 0; index < _counts.size(); ++index) {
    if (_counts[index] == 0) continue;
    filled.push_back(bucketAt(index));
    filled.back().highest = std::min(filled.back().highest, highestTrackableValue);
    filled.back().count = _counts[index];
  }
  return filled;
}

}  // namespace pushlab::bench
