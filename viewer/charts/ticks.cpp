#include "viewer/charts/ticks.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

#include "viewer/charts/exact_text.h"
#include "viewer/charts/scale_position.h"

namespace pushlab::viewer {

namespace {

/// A place for a line, and how many decimals its label takes.
struct Candidate {
  double position, value;
  int decimals;
};
using Candidates = std::vector<Candidate>;

constexpr std::size_t fewest = 3;       // so many labels tell what scale it is
constexpr double mostFineDecades = 10;  // beyond, the fine grid is grey
constexpr double slack = 1e-9;

double niceStep(double least) {
  const double decade = std::pow(10.0, std::floor(std::log10(least)));
  for (const double factor : {1.0, 2.0, 5.0})
    if (factor * decade >= least * (1 - slack)) return factor * decade;
  return 10 * decade;
}

Candidates evenSteps(Scale scale, Span shown, int most) {
  const Span values{toValue(scale, shown.min), toValue(scale, shown.max)};
  const double step = niceStep(values.length() / most);
  const int decimals = std::max(0, -static_cast<int>(std::floor(std::log10(step) + slack)));
  Candidates steps;
  for (double n = std::ceil(values.min / step - slack); n * step <= values.max + step * slack; ++n)
    if (isDrawable(scale, n * step)) steps.push_back({toPosition(scale, n * step), n * step, decimals});
  return steps;
}

/// The factor times 10^k as logarithmic position, or what is left to 100 % as percentile.
Candidate inDecade(Scale scale, int k, int factor) {
  if (scale == Scale::Logarithmic)
    return {k + std::log10(factor), factor * std::pow(10.0, k), std::max(0, -k)};
  return {k - std::log10(factor), 100 - factor * std::pow(10.0, 2 - k), std::max(0, k - 2)};
}

/// In every `each`th decade the multiples by `factors`, in order.
Candidates multiples(Scale scale, Span shown, const std::vector<int>& factors, int each = 1) {
  Candidates all;
  for (int k = static_cast<int>(std::floor(shown.min)); k <= std::ceil(shown.max); ++k)
    for (const int factor : factors) {
      const Candidate candidate = inDecade(scale, k, factor);
      const bool isShown = shown.min - slack <= candidate.position && candidate.position <= shown.max + slack;
      if (k % each == 0 && isShown) all.push_back(candidate);
    }
  std::sort(all.begin(), all.end(), [](auto& a, auto& b) { return a.position < b.position; });
  return all;
}

Candidates wholeDecades(Scale scale, Span shown, int each) {
  Candidates decades = multiples(scale, shown, {1}, each);
  const Candidate median = inDecade(scale, 1, 5);
  if (scale == Scale::Percentile && shown.contains(median.position))
    decades.insert(std::find_if(decades.begin(), decades.end(),
                                [&](auto& decade) { return decade.position > median.position; }),
                   median);
  return decades;
}

/// What to label within decades: all where even 9 and 10 have room beside each other.
std::vector<int> finerFactors(Span shown, int most) {
  const double closest = std::log10(10.0 / 9) / shown.length() * most;  // in widths of a label
  return closest < 0.6 ? std::vector{1, 2, 5} : std::vector{1, 2, 3, 4, 5, 6, 7, 8, 9};
}

Candidates labelled(Scale scale, Span shown, int most) {
  if (scale == Scale::Linear) return evenSteps(scale, shown, most);
  const int each = std::max(1, static_cast<int>(std::ceil(shown.length() / most)));
  Candidates decades = wholeDecades(scale, shown, each);
  if (decades.size() >= fewest || each > 1) return decades;
  Candidates finer = multiples(scale, shown, finerFactors(shown, most));
  return finer.size() >= fewest ? finer : evenSteps(scale, shown, most);
}

QString labelOf(Scale scale, const Candidate& candidate) {
  const double value = candidate.value == 0 ? 0 : candidate.value;  // never "-0"
  const QString number = fixedText(value, candidate.decimals);
  return scale == Scale::Percentile ? QCoreApplication::translate("Chart", "%1 %").arg(number) : number;
}

}  // namespace

Ticks ticksOf(Scale scale, Span shown, int most) {
  Ticks ticks;
  if (scale == Scale::Categories) return ticks;
  for (const Candidate& candidate : labelled(scale, shown, std::max(2, most)))
    ticks.major.push_back({candidate.position, labelOf(scale, candidate)});
  if (scale == Scale::Linear || shown.length() > mostFineDecades) return ticks;
  for (const Candidate& candidate : multiples(scale, shown, {1, 2, 3, 4, 5, 6, 7, 8, 9}))
    ticks.minor.push_back(candidate.position);
  return ticks;
}

}  // namespace pushlab::viewer
