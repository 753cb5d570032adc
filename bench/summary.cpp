#include "bench/summary.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>

#include "bench/capacity_table.h"
#include "bench/figure_text.h"
#include "bench/findings.h"
#include "bench/list_table.h"
#include "bench/pivot_table.h"
#include "bench/plan_name.h"
#include "bench/sweep_findings.h"
#include "bench/table.h"
#include "bench/text_table.h"

namespace pushlab::bench {

TableStyle styleFor(std::FILE* out) {
  TableStyle style;
  const int fd = ::fileno(out);
  style.colours = ::isatty(fd) != 0;
  winsize size{};
  if (style.colours && ::ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) style.width = size.ws_col;
  return style;
}

namespace {

using Sentences = std::vector<std::string>;

constexpr const char* intervalLegend =
    "half of a 95 % bootstrap interval of the median over the repetitions; up to 5 repetitions it is half "
    "their whole "
    "range. Latency counts from the time at which a message was due, so that a stalled server cannot hide by "
    "slowing "
    "the publisher down (open loop). – = not measured, or it does not apply.";

/// Every delivery is accounted for.
std::string accountOf(const std::vector<MeasuredRun>& runs) {
  std::int64_t expected = 0, delivered = 0, duplicated = 0, reconnects = 0;
  for (const MeasuredRun& run : runs) {
    expected += run.measurement.expected;
    delivered += run.measurement.delivered;
    duplicated += run.measurement.duplicated;
    reconnects += run.measurement.reconnects;
  }
  if (expected == 0) return "";
  return countText(static_cast<std::int64_t>(runs.size())) + " runs: " + countText(expected) +
         " deliveries expected = " + countText(delivered) + " received + " + countText(expected - delivered) +
         " lost; " + countText(duplicated) + " came twice, " + countText(reconnects) +
         " connections were made again\n";
}

std::string tablesOf(const Suite& suite, const std::vector<MeasuredRun>& runs, const TableStyle& style) {
  const auto trials = trialsOf(runs);
  const Footnotes notes(trials);
  std::string text;
  if (suite.search) {
    text = capacityTable(suite, runs, style);
  } else if (suite.rows.empty()) {
    text = listTable(suite, trials, notes, style);
  } else {
    text = pivotTables(suite, trials, notes, style);
  }
  return text + "\n" + (suite.search ? "" : notes.render(style.width));
}

}  // namespace

std::vector<std::string> summarySentences(const Suite& suite, const std::vector<MeasuredRun>& runs) {
  if (suite.search) return {};
  if (!suite.rows.empty()) return sweepFindings(suite, trialsOf(runs));
  const bool publishes = std::any_of(runs.begin(), runs.end(), [](const MeasuredRun& run) {
    return isOpenLoop(run.plan) || run.plan.scenario == "throughput";
  });
  return publishes ? findings(runs) : rankFindings(suite, trialsOf(runs));
}

void printSummary(std::FILE* out, const Suite& suite, const std::vector<MeasuredRun>& runs,
                  const std::vector<FailedRun>& failed, bool details) {
  const TableStyle style = styleFor(out);
  if (!runs.empty()) {
    std::fprintf(out, "\n%s\n%s", wrapText(suite.question, style.width).c_str(),
                 tablesOf(suite, runs, style).c_str());
    std::fputs(wrapText(intervalLegend, style.width, "± ").c_str(), out);
    if (details) std::fprintf(out, "\n%s", formatTable(runs, style).c_str());
    std::fprintf(out, "%s\n", accountOf(runs).c_str());
    for (const auto& sentence : summarySentences(suite, runs))
      std::fputs(wrapText(sentence, style.width, "  • ").c_str(), out);
  }
  for (const FailedRun& run : failed)
    std::fputs(wrapText("FAILED " + nameOf(run.plan) + ": " + run.why, style.width).c_str(), out);
  std::fflush(out);
}

}  // namespace pushlab::bench
