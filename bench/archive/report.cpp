#include "bench/archive/report.h"

#include <algorithm>
#include <cmath>

#include "bench/archive/circumstances.h"
#include "bench/archive/plan_text.h"
#include "bench/archive/reference.h"
#include "bench/figure_text.h"

namespace pushlab::bench {

namespace {

using Runs = std::vector<const results::Run*>;

std::string labelOf(const Side& side) {
  std::vector<std::string> labels;
  for (const auto& session : side.sessions)
    labels.push_back(sessionLabel(session));
  return listText(labels);
}

std::vector<double> valuesOf(const ComparedFigure& figure, const Runs& runs) {
  std::vector<double> values;
  for (const results::Run* run : runs)
    if (const auto value = figure.of(*run)) values.push_back(*value);
  return values;
}

/// One figure of one plan, if both sides have it; a sentence where one side lacks what the other has.
void compare(const PlanPair& pair, const std::string& label, const ComparedFigure& figure,
             CompareReport& report) {
  auto base = valuesOf(figure, pair.base), fresh = valuesOf(figure, pair.fresh);
  const std::string name = label + ", " + std::string(figure.title);
  for (const auto& [side, values, runs] :
       {std::tuple("A", &base, &pair.base), std::tuple("B", &fresh, &pair.fresh)}) {
    if (values->size() == runs->size() || (base.empty() && fresh.empty())) continue;
    report.unmeasured.push_back(name + ": " + std::to_string(runs->size() - values->size()) + " of " +
                                std::to_string(runs->size()) + " runs of " + side + " have no such figure");
  }
  if (base.empty() || fresh.empty()) return;
  report.compared.push_back({pair.plan, label, compareFigure(figure, std::move(base), std::move(fresh))});
}

/// Worse, what looks worse, better, what looks better, undecided, same; within each the largest change first.
std::pair<int, double> rankOf(const Comparison& c) {
  const double change = c.ratio && c.ratio->value > 0 ? std::abs(std::log(c.ratio->value)) : INFINITY;
  const bool undecided = c.verdict == Verdict::undecided;
  if (c.verdict == Verdict::same) return {5, -change};
  if (undecided && !c.apart) return {4, -change};
  return {(c.forTheWorse() ? 0 : 2) + (undecided ? 1 : 0), -change};
}

int countBroken(const std::vector<UnpairedPlan>& plans) {
  return static_cast<int>(std::count_if(plans.begin(), plans.end(), [](const UnpairedPlan& plan) {
    return plan.inBase && plan.lack == UnpairedPlan::Lack::noneGood;
  }));
}

}  // namespace

CompareReport compareSides(const Side& base, const Side& fresh,
                           const std::vector<const ComparedFigure*>& figures,
                           std::optional<double> failAbove) {
  CompareReport report;
  report.base = labelOf(base);
  report.fresh = labelOf(fresh);
  report.warnings = differencesBeside(base.sessions, fresh.sessions);
  report.pairing = pairRuns(base.runs, fresh.runs);
  std::vector<results::RunPlan> plans;
  for (const PlanPair& pair : report.pairing.pairs)
    plans.push_back(pair.plan);
  const PlanLabels labels = labelPlans(plans);
  report.sharedPlan = labels.shared;
  for (std::size_t index = 0; index < plans.size(); ++index)
    for (const ComparedFigure* figure : figures)
      compare(report.pairing.pairs[index], labels.each[index], *figure, report);
  std::stable_sort(report.compared.begin(), report.compared.end(), [](const auto& left, const auto& right) {
    return rankOf(left.comparison) < rankOf(right.comparison);
  });
  report.failAbove = failAbove;
  report.broken = countBroken(report.pairing.unpaired);
  for (const ComparedPlan& plan : report.compared)
    if (failAbove && plan.comparison.exceeds(*failAbove)) ++report.failures;
  return report;
}

}  // namespace pushlab::bench
