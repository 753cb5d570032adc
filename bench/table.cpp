#include "bench/table.h"

#include <algorithm>
#include <cmath>

#include "bench/comparison_group.h"
#include "bench/figure_text.h"
#include "bench/footnotes.h"
#include "bench/text_table.h"
#include "bench/trial.h"

namespace pushlab::bench {

namespace {

using Names = std::vector<const char*>;

const Names latencyFigures{
    "p50_ms", "p90_ms", "p99_ms", "p99.9_ms", "max_ms", "uncorrected_p50_ms", "uncorrected_p99_ms"};
const Names deliveryFigures{"deliveries_per_s", "received", "lost", "duplicated"};
const Names costFigures{"cpu_us",     "switches", "requests",   "up_bytes",
                        "down_bytes", "rss_kib",  "connect_ms", "generator_cpu_percent",
                        "late_ms"};

/// Valid trials first, then those that have the figure, then by it.
void sortBy(std::vector<Trial>& trials, const Figure& figure) {
  const auto rank = [&](const Trial& trial) {
    const double value = estimate(trial, figure).median;
    const double key = figure.better == Figure::Better::Higher ? -value : value;
    return std::pair(!trial.isValid(), std::isnan(value) ? INFINITY : key);
  };
  std::stable_sort(trials.begin(), trials.end(),
                   [&](const Trial& left, const Trial& right) { return rank(left) < rank(right); });
}

TextTable::Emphasis emphasisOf(const Trial& trial, bool first) {
  if (!trial.isValid()) return TextTable::Emphasis::doubtful;
  return first ? TextTable::Emphasis::best : TextTable::Emphasis::none;
}

std::string renderTrials(const std::vector<Trial>& trials, const Names& names, const Footnotes& notes,
                         bool colours) {
  std::vector<TextTable::Column> columns{{"", "", true}, {"", "technique", true}, {"", "model", true}};
  for (const char* name : names) {
    const Figure& figure = figureNamed(name);
    columns.push_back({std::string(figure.group), std::string(figure.head)});
  }
  TextTable table(columns);
  for (const Trial& trial : trials) {
    std::vector<std::string> cells{notes.markOf(trial), techniqueLabel(trial.plan), modelLabel(trial.plan)};
    for (const char* name : names)
      cells.push_back(cellText(figureNamed(name), estimate(trial, figureNamed(name)).median));
    table.add(std::move(cells), emphasisOf(trial, &trial == &trials.front()));
  }
  return table.render(colours);
}

Names joined(Names first, const Names& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

std::string renderGroup(const ComparisonGroup& group, const Footnotes& notes, const TableStyle& style) {
  const bool open = isOpenLoop(group.load);
  std::vector<Trial> trials = trialsOf(group.runs);
  std::string text = (open ? "LATENCY  " : "THROUGHPUT  ") + describeLoad(group.load);
  if (open) {
    text += " on an open-loop schedule; soonest first\n";
    sortBy(trials, figureNamed("p50_ms"));
    text += renderTrials(trials, joined(latencyFigures, deliveryFigures), notes, style.colours);
  } else {
    text += ", the next once all clients have one; most deliveries first\n";
    sortBy(trials, figureNamed("deliveries_per_s"));
    text += renderTrials(trials, joined(deliveryFigures, latencyFigures), notes, style.colours);
  }
  sortBy(trials, figureNamed("cpu_us"));
  text += "\n  what it costs; least server CPU per delivery first\n";
  return text + renderTrials(trials, costFigures, notes, style.colours);
}

constexpr const char* legend[] = {
    "p50 … max: delivery latency; p99 = 99 of 100 deliveries took no longer. It counts from the time at "
    "which the message was "
    "due, so that a stalled server cannot hide by slowing the publisher down; uncorrected: from when it was "
    "really sent.",
    "CPU µs, switches: processor time and context switches of the server. B up, B down: bytes on the wire, "
    "headers of HTTP and "
    "frames included. RSS: resident memory that a connection adds. connect: until it is ready to receive, "
    "median.",
    "generator: the load's own CPU (of one core), and how late its schedule ran (p99); where either is high, "
    "it was the "
    "bottleneck. k = thousand, M = million; – = not measured."};

}  // namespace

std::string legendText(std::size_t width) {
  std::string text;
  for (const char* sentence : legend)
    text += wrapText(sentence, width, "  ");
  return text;
}

std::string formatTable(const std::vector<MeasuredRun>& runs, const TableStyle& style) {
  if (runs.empty()) return "";
  const Footnotes notes(trialsOf(runs));
  std::string text;
  for (const ComparisonGroup& group : groupAlike(runs))
    text += renderGroup(group, notes, style) + "\n";
  const std::string footnotes = notes.render(style.width);
  if (!footnotes.empty()) text += footnotes + "\n";
  return text + legendText(style.width);
}

}  // namespace pushlab::bench
