#include "bench/archive/compare_text.h"

#include <cmath>
#include <cstdio>
#include <map>

#include "bench/archive/plan_text.h"
#include "bench/figure_text.h"
#include "bench/text_table.h"

namespace pushlab::bench {

namespace {

using Emphasis = TextTable::Emphasis;

std::string ratioDigits(double ratio) {
  char text[32];
  std::snprintf(text, sizeof text, ratio < 0.1 ? "%.2g" : ratio < 9.995 ? "%.2f" : "%.0f", ratio);
  return text;
}

std::string pText(double p) {
  char text[32];
  std::snprintf(text, sizeof text, p < 0.001 ? "<0.001" : p < 0.1 ? "%.3f" : "%.2f", p);
  return text;
}

std::string intervalText(const Comparison& c) {
  if (c.interval() == nullptr) return "–";
  return ratioDigits(c.interval()->low) + "–" + ratioDigits(c.interval()->high);
}

Emphasis emphasisOf(const Comparison& c) {
  if (c.verdict == Verdict::worse) return Emphasis::bad;
  if (c.verdict == Verdict::better) return Emphasis::best;
  return c.verdict == Verdict::undecided && c.apart ? Emphasis::doubtful : Emphasis::none;
}

std::vector<std::string> cellsOf(const ComparedPlan& plan, std::optional<double> failAbove) {
  const Comparison& c = plan.comparison;
  std::string figure(c.figure->title);
  if (!c.figure->unit.empty()) figure += ", " + std::string(c.figure->unit);
  return {failAbove && c.exceeds(*failAbove) ? "!" : "",
          verdictText(c),
          plan.label,
          figure,
          threeFigures(c.baseMedian),
          threeFigures(c.freshMedian),
          c.ratio ? ratioDigits(c.ratio->value) : "–",
          intervalText(c),
          pText(c.test.p),
          std::to_string(c.base.size()) + "/" + std::to_string(c.fresh.size())};
}

std::string tableOf(const CompareReport& report, bool colours) {
  TextTable table({{"", "", true},
                   {"", "verdict", true},
                   {"", "run", true},
                   {"", "figure", true},
                   {"median", "A"},
                   {"median", "B"},
                   {"ratio", "B/A"},
                   {"ratio", "95 %"},
                   {"test", "p"},
                   {"runs", "A/B"}});
  for (const ComparedPlan& plan : report.compared)
    table.add(cellsOf(plan, report.failAbove), emphasisOf(plan.comparison));
  return table.render(colours);
}

std::string figuresText(int count) {
  return std::to_string(count) + (count == 1 ? " figure" : " figures");
}

void addReasons(const CompareReport& report, std::vector<std::string>& notes) {
  std::map<std::string, int> reasons;
  for (const ComparedPlan& plan : report.compared)
    if (!plan.comparison.reason.empty()) ++reasons[plan.comparison.reason];
  for (const auto& [reason, count] : reasons)
    notes.push_back("undecided, " + figuresText(count) + ": " + reason);
}

void addLeftOut(const char* side, const LeftOut& leftOut, std::vector<std::string>& notes) {
  if (leftOut.total() == 0) return;
  std::vector<std::string> parts;
  for (const auto& [count, what] :
       {std::pair(leftOut.invalid, "not valid"), std::pair(leftOut.failed, "failed"),
        std::pair(leftOut.aborted, "aborted"), std::pair(leftOut.running, "still under way")})
    if (count > 0) parts.push_back(std::to_string(count) + " " + what);
  notes.push_back("left out, runs of " + std::string(side) + ": " + listText(parts));
}

std::string unpairedText(const UnpairedPlan& plan) {
  const std::string name = planText(plan.plan);
  const bool tried = plan.lack == UnpairedPlan::Lack::noneGood;
  const std::string why = plan.why.empty() ? "" : " (" + plan.why + ")";
  if (!plan.inBase && !plan.inFresh) return "no run counts on either side: " + name + why;
  const std::string has = plan.inBase ? "A" : "B", lacks = plan.inBase ? "B" : "A";
  return tried ? "no run of " + lacks + " counts: " + name + why : "only " + has + " measured: " + name;
}

std::vector<std::string> notesOf(const CompareReport& report) {
  std::vector<std::string> notes;
  addReasons(report, notes);
  addLeftOut("A", report.pairing.leftOutOfBase, notes);
  addLeftOut("B", report.pairing.leftOutOfFresh, notes);
  for (const UnpairedPlan& plan : report.pairing.unpaired)
    notes.push_back(unpairedText(plan));
  for (const std::string& sentence : report.unmeasured)
    notes.push_back(sentence);
  return notes;
}

constexpr const char* legend[] = {
    "A, B: medians over the repetitions. B/A: above 1, B has more of it. 95 %: bootstrap interval of that "
    "ratio, too "
    "narrow where runs are few: where nothing has changed it excludes 1 in 10 % of cases with 3 runs a side, "
    "in 7 % "
    "with 4, in about 4 % from 5 on. p: how often runs that do not differ would come out at least so far "
    "apart "
    "(Mann-Whitney U, two-sided).",
    "worse, better: p < 0.05 and the interval excludes 1. worse?, better?: the interval excludes 1, but that "
    "is "
    "not proven. "
    "same: equal to within 1 %, or no difference proven and an interval within 10 %.",
    "Runs of one session share whatever the machine did at that time, which no test can see: a difference is "
    "to "
    "be believed when it returns after measuring A, B, A and B again (compare by commit takes all sessions "
    "together)."};

}  // namespace

std::string verdictText(const Comparison& c) {
  if (c.verdict != Verdict::undecided || !c.apart) return std::string(toText(c.verdict));
  return c.forTheWorse() ? "worse?" : "better?";
}

std::string formatComparison(const CompareReport& report, const TableStyle& style) {
  std::string text = wrapText("base, " + report.base, style.width, "A  ");
  text += wrapText("new, " + report.fresh, style.width, "B  ");
  for (const std::string& warning : report.warnings)
    text += wrapText(warning, style.width, "!  ");
  if (!report.compared.empty()) {
    text += "\n";
    if (!report.sharedPlan.empty()) text += wrapText("all runs: " + report.sharedPlan, style.width);
    text += tableOf(report, style.colours);
  }
  const auto notes = notesOf(report);
  if (!notes.empty()) text += "\n";
  for (const std::string& note : notes)
    text += wrapText(note, style.width, "  - ");
  text += "\n";
  if (!report.compared.empty()) {
    for (const char* sentence : legend)
      text += wrapText(sentence, style.width, "  ");
    text += "\n";
  }
  for (const std::string& sentence : summarize(report))
    text += wrapText(sentence, style.width, "  • ");
  return text;
}

}  // namespace pushlab::bench
