#include "statistics/quantiles.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <vector>

namespace pushlab::statistics {

namespace {

std::vector<double> sorted(std::span<const double> values) {
  if (values.empty()) throw std::invalid_argument("no values have no quantiles");
  std::vector<double> ordered(values.begin(), values.end());
  std::sort(ordered.begin(), ordered.end());
  return ordered;
}

double quantile(const std::vector<double>& ordered, double share) {
  const double position = share * static_cast<double>(ordered.size() - 1);
  const auto below = static_cast<std::size_t>(position);
  const std::size_t above = std::min(below + 1, ordered.size() - 1);
  return std::lerp(ordered[below], ordered[above], position - static_cast<double>(below));
}

}  // namespace

double median(std::span<const double> values) {
  return quantile(sorted(values), 0.5);
}

Quartiles quartiles(std::span<const double> values) {
  const auto ordered = sorted(values);
  return {quantile(ordered, 0.25), quantile(ordered, 0.5), quantile(ordered, 0.75)};
}

double standardDeviation(std::span<const double> values) {
  if (values.size() < 2) return 0;
  const auto count = static_cast<double>(values.size());
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
  double squares = 0;
  for (const double value : values)
    squares += (value - mean) * (value - mean);
  return std::sqrt(squares / (count - 1));
}

}  // namespace pushlab::statistics
