#include <algorithm>
#include <cmath>
#include <cstdio>

#include "bench/archive/compare_text.h"
#include "bench/figure_text.h"

namespace pushlab::bench {

namespace {

using Sentences = std::vector<std::string>;

constexpr std::size_t mostTold = 5;  // of the changes for the worse, and of those for the better

std::string countOf(std::size_t count, const char* one, const char* many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

std::string probabilityText(double p) {
  char text[32];
  std::snprintf(text, sizeof text, "p = %.2g", p);
  return p < 0.001 ? "p < 0.001" : text;
}

std::string percentText(double share) {
  char text[32];
  std::snprintf(text, sizeof text, "%.3g %%", share * 100);
  return text;
}

/// "12 figures of 2 plans: 1 worse, 1 may be worse, 4 undecided and 6 the same"
std::string overview(const CompareReport& report) {
  constexpr std::pair<const char*, const char*> verdicts[] = {
      {"worse", "worse"},           {"worse?", "may be worse"}, {"better", "better"},
      {"better?", "may be better"}, {"undecided", "undecided"}, {"same", "the same"}};
  Sentences parts;
  for (const auto& [verdict, words] : verdicts) {
    const auto count =
        std::count_if(report.compared.begin(), report.compared.end(),
                      [&](const ComparedPlan& plan) { return verdictText(plan.comparison) == verdict; });
    if (count > 0) parts.push_back(std::to_string(count) + " " + words);
  }
  return countOf(report.compared.size(), "figure", "figures") + " of " +
         countOf(report.pairing.pairs.size(), "plan", "plans") + ": " + listText(parts);
}

/// "WORSE latency tcp threads: latency p50 is 1.3 ± 0.1 times that of A (0.240 → 0.312 ms), p = 0.029"
std::string changeText(const ComparedPlan& plan) {
  const Comparison& c = plan.comparison;
  const std::string verdict = verdictText(c);
  std::string text =
      (verdict == "worse" ? "WORSE" : verdict) + " " + plan.label + ": " + std::string(c.figure->title) + " ";
  if (c.ratio) {
    text += "is " +
            (c.ratio->error ? timesText(c.ratio->value, *c.ratio->error) : timesText(c.ratio->value)) +
            " that of A";
  } else {
    text += "changed";
  }
  const std::string unit = c.figure->unit.empty() ? "" : " " + std::string(c.figure->unit);
  text += " (" + threeFigures(c.baseMedian) + " → " + threeFigures(c.freshMedian) + unit + "), ";
  return text + probabilityText(c.test.p) + (c.verdict == Verdict::undecided ? ", not proven" : "");
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
    sentences.push_back(changeText(plan));
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

/// What a failure is worth that repetitions are too few to prove; the weakest one speaks.
std::string caveat(const CompareReport& report) {
  const Comparison* weakest = nullptr;
  for (const ComparedPlan& plan : report.compared) {
    const Comparison& c = plan.comparison;
    if (!c.exceeds(*report.failAbove) || c.canBeProven()) continue;
    if (weakest == nullptr || c.test.p > weakest->test.p) weakest = &c;
  }
  if (weakest == nullptr) return "";
  return ", p not being asked for where repetitions are too few (" + std::to_string(weakest->base.size()) +
         " against " + std::to_string(weakest->fresh.size()) + " come out so far apart by chance in " +
         percentText(weakest->test.p) + " of cases; " +
         std::to_string(statistics::repetitionsFor(significance)) + " of each would decide)";
}

/// How many figures may be worse by more than the limit, for all that is known: their intervals reach beyond.
std::size_t countOpen(const CompareReport& report) {
  const auto open = [&](const ComparedPlan& plan) {
    const Comparison& c = plan.comparison;
    if (c.verdict != Verdict::undecided) return false;
    if (c.interval() == nullptr) return true;
    const double worst = c.figure->moreIsBetter ? 1 - c.interval()->low : c.interval()->high - 1;
    return worst > *report.failAbove;
  };
  return static_cast<std::size_t>(std::count_if(report.compared.begin(), report.compared.end(), open));
}

std::string passedText(const CompareReport& report) {
  const std::string text =
      "PASSED nothing is shown to be worse by more than " + percentText(*report.failAbove);
  const std::size_t open = countOpen(report);
  if (open == 0) return text;
  return text + ", but " +
         countOf(open, "undecided figure may be: its interval reaches",
                 "undecided figures may be: their intervals reach") +
         " beyond that";
}

std::string failedText(const CompareReport& report) {
  Sentences parts;
  if (report.failures > 0)
    parts.push_back(countOf(static_cast<std::size_t>(report.failures), "figure is", "figures are") +
                    " worse by more than " + percentText(*report.failAbove) + " (marked !)" + caveat(report));
  if (report.broken > 0)
    parts.push_back(countOf(static_cast<std::size_t>(report.broken), "plan has", "plans have") +
                    " runs that count in A and none in B");
  return "FAILED " + listText(parts);
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
  if (report.failed()) {
    sentences.push_back(failedText(report));
  } else if (report.failAbove && !report.compared.empty()) {
    sentences.push_back(passedText(report));
  }
  return sentences;
}

}  // namespace pushlab::bench
