#include "bench/capacity_table.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "bench/capacity_search.h"
#include "bench/comparison_group.h"
#include "bench/figure.h"
#include "bench/figure_text.h"
#include "bench/parameter.h"
#include "bench/text_table.h"
#include "statistics/quantiles.h"

namespace pushlab::bench {

namespace {

/// The searches of one technique and model.
struct Contest {
  Plan plan;
  std::vector<FoundCapacity> found;

  std::vector<double> capacities() const {
    std::vector<double> all;
    for (const FoundCapacity& one : found)
      all.push_back(one.best != nullptr ? one.best->plan.clients : 0);
    return all;
  }
  double median() const { return statistics::median(capacities()); }
  /// The search in the middle, whose figures are shown.
  const FoundCapacity& typical() const {
    const double middle = median();
    return *std::min_element(found.begin(), found.end(), [&](auto& left, auto& right) {
      return std::abs(clientsOf(left) - middle) < std::abs(clientsOf(right) - middle);
    });
  }
  static double clientsOf(const FoundCapacity& one) {
    return one.best != nullptr ? one.best->plan.clients : 0;
  }
};

std::vector<Contest> contestsOf(const Suite& suite, const std::vector<MeasuredRun>& runs) {
  std::map<std::vector<double>, std::vector<const MeasuredRun*>> apart;
  for (const MeasuredRun& run : runs) {
    std::vector<double> place;
    for (const Parameter& parameter : parameters())
      if (parameter.name != "clients") place.push_back(parameter.key(run.plan));
    apart[place].push_back(&run);
  }
  std::vector<Contest> contests;
  for (const auto& [place, own] : apart)
    contests.push_back({own.front()->plan, capacitiesIn(*suite.search, own)});
  std::stable_sort(contests.begin(), contests.end(),
                   [](auto& left, auto& right) { return left.median() > right.median(); });
  return contests;
}

std::string rangeText(const std::vector<double>& values) {
  const auto [least, most] = std::minmax_element(values.begin(), values.end());
  if (values.size() < 2 || *least == *most) return "";
  return countText(std::llround(*least)) + "–" + countText(std::llround(*most));
}

/// Why more did not fit.
std::string limitOf(const Suite& suite, const FoundCapacity& found) {
  if (found.tooMuch == nullptr) return "more were not tried";
  const Measurement& m = found.tooMuch->measurement;
  const std::string at = "at " + countText(found.tooMuch->plan.clients) + ": ";
  if (!m.valid) return at + m.warnings.front().substr(0, m.warnings.front().find(':'));
  const double ms = static_cast<double>(m.corrected.valueAtPercentile(suite.search->percentile)) / 1e6;
  return at + threeFigures(ms) + " ms";
}

}  // namespace

std::string capacityTable(const Suite& suite, const std::vector<MeasuredRun>& runs, const TableStyle& style) {
  std::vector<TextTable::Column> heads{
      {"", "technique", true}, {"", "model", true}, {"clients", "most"}, {"clients", "range"}};
  std::vector<const Figure*> figures;
  for (const std::string& name : suite.figures) {
    figures.push_back(&figureNamed(name.substr(name.find(':') + 1)));
    heads.push_back({std::string(figures.back()->group), std::string(figures.back()->head)});
  }
  heads.push_back({"", "what broke", true});
  TextTable table(heads);
  for (const Contest& contest : contestsOf(suite, runs)) {
    const FoundCapacity& typical = contest.typical();
    std::vector<std::string> cells{techniqueLabel(contest.plan), modelLabel(contest.plan),
                                   countText(std::llround(contest.median())),
                                   rangeText(contest.capacities())};
    for (const Figure* figure : figures)
      cells.push_back(cellText(*figure, typical.best != nullptr ? figure->of(*typical.best) : NAN));
    cells.push_back(limitOf(suite, typical));
    table.add(std::move(cells));
  }
  return table.render(style.colours);
}

}  // namespace pushlab::bench
