#include "bench/trial.h"

#include <algorithm>
#include <cmath>

#include "bench/figure_text.h"
#include "statistics/quantiles.h"

namespace pushlab::bench {

std::vector<Trial> trialsOf(const std::vector<MeasuredRun>& runs) {
  std::vector<const MeasuredRun*> pointers;
  for (const MeasuredRun& run : runs)
    pointers.push_back(&run);
  return trialsOf(pointers);
}

std::vector<Trial> trialsOf(const std::vector<const MeasuredRun*>& runs) {
  std::vector<Trial> trials;
  for (const MeasuredRun* run : runs) {
    auto trial = std::find_if(trials.begin(), trials.end(),
                              [&](const Trial& other) { return other.plan == run->plan; });
    if (trial == trials.end()) trial = trials.insert(trials.end(), {run->plan, {}, {}});
    trial->runs.push_back(run);
    if (run->measurement.valid) trial->valid.push_back(run);
  }
  return trials;
}

std::vector<double> valuesOf(const Trial& trial, const Figure& figure) {
  std::vector<double> values;
  for (const MeasuredRun* run : trial.isValid() ? trial.valid : trial.runs) {
    const double value = figure.of(*run);
    if (std::isfinite(value)) values.push_back(value);
  }
  return values;
}

Estimate estimate(const Trial& trial, const Figure& figure) {
  const std::vector<double> values = valuesOf(trial, figure);
  if (values.empty()) return {NAN, std::nullopt};
  return {statistics::median(values), statistics::medianInterval(values)};
}

std::string estimateText(const Figure& figure, const Estimate& estimate) {
  std::string text = cellText(figure, estimate.median);
  if (!std::isfinite(estimate.median) || !estimate.interval || estimate.median == 0) return text;
  const double half = (estimate.interval->high - estimate.interval->low) / 2 / estimate.median * 100;
  return text + " ±" + std::to_string(std::lround(half)) + "%";
}

}  // namespace pushlab::bench
