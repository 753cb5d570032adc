#include "bench/archive/micro_table.h"

#include <algorithm>
#include <optional>

#include "bench/figure_text.h"
#include "bench/text_table.h"
#include "statistics/quantiles.h"

namespace pushlab::bench {

namespace {

using results::MicroFigures;
using Repetitions = std::vector<const MicroFigures*>;

/// In the order of measuring.
std::vector<Repetitions> byName(const std::vector<MicroFigures>& figures) {
  std::vector<Repetitions> all;
  for (const MicroFigures& one : figures) {
    const auto same = std::find_if(all.begin(), all.end(),
                                   [&](const Repetitions& known) { return known.front()->name == one.name; });
    same == all.end() ? all.push_back({&one}) : same->push_back(&one);
  }
  return all;
}

template <class ValueOf>
std::string medianText(const Repetitions& repetitions, ValueOf valueOf) {
  std::vector<double> values;
  for (const MicroFigures* one : repetitions)
    if (const std::optional<double> value = valueOf(*one)) values.push_back(*value);
  return values.empty() ? "–" : threeFigures(statistics::median(values));
}

}  // namespace

std::string microTable(const std::vector<MicroFigures>& figures, bool colours) {
  if (figures.empty()) return "";
  TextTable table({{"", "function", true},
                   {"", "times"},
                   {"an iteration, ns", "clock"},
                   {"an iteration, ns", "CPU"},
                   {"per second", "bytes"},
                   {"per second", "items"}});
  for (const Repetitions& own : byName(figures)) {
    table.add({own.front()->name, countText(static_cast<std::int64_t>(own.size())),
               medianText(own, [](const auto& one) { return std::optional(one.realNs); }),
               medianText(own, [](const auto& one) { return std::optional(one.cpuNs); }),
               medianText(own, [](const auto& one) { return one.bytesPerSecond; }),
               medianText(own, [](const auto& one) { return one.itemsPerSecond; })});
  }
  return table.render(colours);
}

}  // namespace pushlab::bench
