#include <algorithm>
#include <cmath>
#include <cstdio>

#include "bench/archive/compare_text.h"
#include "bench/figure_text.h"

namespace pushlab::bench {

namespace {

using Sentences = std::vector<std::string>;

constexpr std::size_t mostTold = 5;  // of the changes for the worse, and of those for the better

std::string countOf(int count, const char* what) {
  return std::to_string(count) + " " + what;
}

std::string percentText(double share) {
  char text[32];
  std::snprintf(text, sizeof text, "%.4g %%", share * 100);
  return text;
}

int countVerdicts(const CompareReport& report, const char* verdict) {
  return static_cast<int>(
      std::count_if(report.compared.begin(), report.compared.end(),
                    [&](const ComparedPlan& plan) { return verdictText(plan.comparison) == verdict; }));
}

std::string overview(const CompareReport& report) {
  const auto all = static_cast<int>(report.compared.size());
  Sentences parts;
  for (const char* verdict : {"worse", "worse?", "better", "better?", "undecided", "same"}) {
    const int count = countVerdicts(report, verdict);
    const std::string_view name(verdict);
    const bool looks = name.ends_with('?');
    const std::string words =
        looks ? "may be " + std::string(name.substr(0, name.size() - 1)) : std::string(name);
    if (count > 0) parts.push_back(std::to_string(count) + " " + words);
  }
  return "of " + countOf(all, all == 1 ? "figure" : "figures") + " of " +
         countOf(static_cast<int>(report.pairing.pairs.size()),
                 report.pairing.pairs.size() == 1 ? "plan" : "plans") +
         " B has " + listText(parts);
}

/// "latency tcp threads: latency p50 is 1.3 ± 0.1 times that of A (0.240 → 0.312 ms)"
std::string changeText(const ComparedPlan& plan) {
  const Comparison& c = plan.comparison;
  std::string text = plan.label + ": " + std::string(c.figure->title) + " ";
  if (!c.ratio) {
    text += "changed";
  } else {
    text += "is " +
            (c.ratio->error ? timesText(c.ratio->value, *c.ratio->error) : timesText(c.ratio->value)) +
            " that of A";
  }
  const std::string unit = c.figure->unit.empty() ? "" : " " + std::string(c.figure->unit);
  text += " (" + threeFigures(c.baseMedian) + " → " + threeFigures(c.freshMedian) + unit + ")";
  return text + (c.verdict == Verdict::undecided ? ", which is not proven" : "");
}

void tellChanges(const CompareReport& report, bool worse, Sentences& sentences) {
  std::size_t told = 0, left = 0;
  for (const ComparedPlan& plan : report.compared) {
    const Comparison& c = plan.comparison;
    if (c.verdict == Verdict::same || !c.apart || c.forTheWorse() != worse) continue;
    if (told == mostTold) {
      ++left;
      continue;
    }
    sentences.push_back((worse ? "WORSE  " : "better  ") + changeText(plan));
    ++told;
  }
  if (left > 0)
    sentences.push_back(std::to_string(left) + " more for the " + (worse ? "worse" : "better") +
                        ": see the table");
}

/// What chance alone must be expected to show among so many tests.
void tellChance(const CompareReport& report, Sentences& sentences) {
  double falseAlarms = 0;
  for (const ComparedPlan& plan : report.compared)
    if (plan.comparison.canBeProven()) falseAlarms += significance;
  if (falseAlarms < 1) return;
  sentences.push_back("chance alone makes up to " + std::to_string(std::lround(falseAlarms)) +
                      " of so many figures worse or better: look for changes that belong together");
}

std::string caveat(const CompareReport& report) {
  const auto unproven =
      std::find_if(report.compared.begin(), report.compared.end(), [&](const ComparedPlan& plan) {
        return plan.comparison.exceeds(*report.failAbove) && !plan.comparison.canBeProven();
      });
  if (unproven == report.compared.end()) return "";
  const Comparison& c = unproven->comparison;
  return "; p was not asked for where there are too few repetitions (" + std::to_string(c.base.size()) +
         " against " + std::to_string(c.fresh.size()) + " come out so far apart by chance in " +
         threeFigures(c.smallestP * 100) + " % of cases; " +
         std::to_string(statistics::repetitionsFor(significance)) + " of each would decide)";
}

void tellDecision(const CompareReport& report, Sentences& sentences) {
  if (!report.failAbove) return;
  const std::string limit = percentText(*report.failAbove);
  if (report.compared.empty() && report.broken == 0) return;
  if (!report.failed()) {
    sentences.push_back("PASSED  nothing is worse by more than " + limit);
    return;
  }
  std::string text = "FAILED  ";
  if (report.failures > 0)
    text += countOf(report.failures, report.failures == 1 ? "figure is" : "figures are") +
            " worse by more than " + limit + " (marked !)" + caveat(report);
  if (report.broken > 0)
    text += std::string(report.failures > 0 ? "; " : "") +
            countOf(report.broken, report.broken == 1 ? "plan has" : "plans have") +
            " runs that count in A and none in B";
  sentences.push_back(text);
}

}  // namespace

std::vector<std::string> summarize(const CompareReport& report) {
  Sentences sentences;
  if (report.compared.empty()) {
    sentences.push_back(
        "nothing could be compared: no plan has finished, valid runs on both sides; measure both with the "
        "same "
        "options");
  } else {
    sentences.push_back(overview(report));
    tellChanges(report, true, sentences);
    tellChanges(report, false, sentences);
    tellChance(report, sentences);
  }
  tellDecision(report, sentences);
  return sentences;
}

}  // namespace pushlab::bench
