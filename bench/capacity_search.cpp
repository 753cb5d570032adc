#include "bench/capacity_search.h"

#include <algorithm>

namespace pushlab::bench {

namespace {
constexpr double narrow = 0.06;  // of what fits
}

std::optional<int> CapacitySearch::next() const {
  if (_fits >= _most) return std::nullopt;
  if (_fails == 0) return std::min(_fits == 0 ? firstClients : 2 * _fits, _most);
  const int gap = _fails - _fits;
  if (_fits == 0) return _fails > 1 ? std::optional(std::max(1, _fails / 8)) : std::nullopt;
  if (gap <= std::max(1.0, narrow * _fits)) return std::nullopt;
  return _fits + gap / 2;
}

void CapacitySearch::tell(bool fits) {
  const auto tried = next();
  if (!tried) return;
  (fits ? _fits : _fails) = *tried;
}

bool fits(const Search& search, const MeasuredRun& run) {
  const Measurement& m = run.measurement;
  const auto limitNs = static_cast<std::int64_t>(search.budgetMs * 1e6);
  return m.valid && m.corrected.totalCount() > 0 &&
         m.corrected.valueAtPercentile(search.percentile) <= limitNs;
}

std::vector<FoundCapacity> capacitiesIn(const Search& search, const std::vector<const MeasuredRun*>& runs) {
  std::vector<FoundCapacity> all;
  const int first = std::min(CapacitySearch::firstClients, search.mostClients);
  for (const MeasuredRun* run : runs) {
    if (all.empty() || run->plan.clients == first) all.emplace_back();
    FoundCapacity& found = all.back();
    if (fits(search, *run)) {
      if (found.best == nullptr || run->plan.clients > found.best->plan.clients) found.best = run;
    } else if (found.tooMuch == nullptr || run->plan.clients < found.tooMuch->plan.clients) {
      found.tooMuch = run;
    }
  }
  return all;
}

}  // namespace pushlab::bench
