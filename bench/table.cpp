#include "bench/table.h"

#include <algorithm>
#include <cmath>

#include "bench/comparison_group.h"
#include "bench/figure_text.h"
#include "bench/footnotes.h"
#include "bench/text_table.h"

namespace pushlab::bench {

namespace {

/// A column of figures; NaN where a run has none.
struct Figure {
  TextTable::Column column;
  double (*of)(const MeasuredRun& run);
  bool exact = false;  ///< a count: every digit is shown
};

double ifDelivered(const MeasuredRun& run, double figure) {
  return run.measurement.delivered > 0 ? figure : NAN;
}

double ifMeasured(const MeasuredRun& run, double figure) {
  return run.measurement.serverMeasured() ? figure : NAN;
}

double milliseconds(std::int64_t nanoseconds) {
  return static_cast<double>(nanoseconds) / 1e6;
}

double percentileMs(const Histogram& histogram, double percentile) {
  return histogram.totalCount() > 0 ? milliseconds(histogram.valueAtPercentile(percentile)) : NAN;
}

template <int tenths>
double corrected(const MeasuredRun& run) {
  return percentileMs(run.measurement.corrected, tenths / 10.0);
}

template <int tenths>
double uncorrected(const MeasuredRun& run) {
  return percentileMs(run.measurement.uncorrected, tenths / 10.0);
}

double deliveriesPerSecond(const MeasuredRun& run) {
  return run.measurement.deliveriesPerSecond();
}

double serverCpuUs(const MeasuredRun& run) {
  return ifDelivered(run, ifMeasured(run, run.measurement.serverCpuUsPerDelivery()));
}

std::vector<Figure> latencyFigures() {
  return {{{"from the intended time, ms", "p50"}, corrected<500>},
          {{"from the intended time, ms", "p90"}, corrected<900>},
          {{"from the intended time, ms", "p99"}, corrected<990>},
          {{"from the intended time, ms", "p99.9"}, corrected<999>},
          {{"from the intended time, ms", "max"}, corrected<1000>},
          {{"uncorrected, ms", "p50"}, uncorrected<500>},
          {{"uncorrected, ms", "p99"}, uncorrected<990>}};
}

std::vector<Figure> deliveryFigures() {
  return {{{"deliveries", "per s"}, deliveriesPerSecond},
          {{"deliveries", "received"},
           [](auto& run) { return static_cast<double>(run.measurement.delivered); },
           true},
          {{"deliveries", "lost"}, [](auto& run) { return static_cast<double>(run.measurement.lost); }, true},
          {{"deliveries", "dup"},
           [](auto& run) { return static_cast<double>(run.measurement.duplicated); },
           true}};
}

std::vector<Figure> costFigures() {
  using Run = const MeasuredRun&;
  return {
      {{"per delivery", "CPU µs"}, serverCpuUs},
      {{"per delivery", "switches"},
       [](Run run) {
         return ifDelivered(run, ifMeasured(run, run.measurement.contextSwitchesPerDelivery()));
       }},
      {{"per delivery", "requests"},
       [](Run run) { return ifDelivered(run, run.measurement.requestsPerDelivery()); }},
      {{"per delivery", "B up"},
       [](Run run) { return ifDelivered(run, run.measurement.bytesUpPerDelivery()); }},
      {{"per delivery", "B down"},
       [](Run run) { return ifDelivered(run, run.measurement.bytesDownPerDelivery()); }},
      {{"per connection", "RSS KiB"},
       [](Run run) {
         return ifMeasured(run, run.measurement.rssBytesPerConnection(run.plan.clients) / 1024);
       }},
      {{"per connection", "connect ms"}, [](Run run) { return percentileMs(run.measurement.connect, 50); }},
      {{"generator", "CPU %"}, [](Run run) { return run.measurement.generatorCpuPercent(); }},
      {{"generator", "late ms"}, [](Run run) { return percentileMs(run.measurement.lateness, 99); }}};
}

/// Valid runs first, then those that have the figure, then by it.
void sortBy(std::vector<const MeasuredRun*>& runs, double (*figure)(const MeasuredRun&), bool largestFirst) {
  const auto rank = [&](const MeasuredRun* run) {
    const double value = figure(*run);
    const double key = std::isnan(value) ? INFINITY : (largestFirst ? -value : value);
    return std::pair(!run->measurement.valid, key);
  };
  std::stable_sort(runs.begin(), runs.end(),
                   [&](auto* left, auto* right) { return rank(left) < rank(right); });
}

std::string cellOf(const Figure& figure, const MeasuredRun& run) {
  const double value = figure.of(run);
  return figure.exact ? countText(std::llround(value)) : threeFigures(value);
}

std::string renderRuns(const std::vector<const MeasuredRun*>& runs, const std::vector<Figure>& figures,
                       const Footnotes& notes, bool colours) {
  std::vector<TextTable::Column> columns{{"", "", true}, {"", "technique", true}, {"", "model", true}};
  for (const Figure& figure : figures)
    columns.push_back(figure.column);
  TextTable table(columns);
  for (const MeasuredRun* run : runs) {
    std::vector<std::string> cells{notes.markOf(*run), techniqueLabel(run->plan), modelLabel(run->plan)};
    for (const Figure& figure : figures)
      cells.push_back(cellOf(figure, *run));
    const auto emphasis = !run->measurement.valid ? TextTable::Emphasis::doubtful
                          : run == runs.front()   ? TextTable::Emphasis::best
                                                  : TextTable::Emphasis::none;
    table.add(std::move(cells), emphasis);
  }
  return table.render(colours);
}

std::vector<Figure> joined(std::vector<Figure> first, const std::vector<Figure>& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

std::string renderGroup(ComparisonGroup group, const Footnotes& notes, const TableStyle& style) {
  const bool open = isOpenLoop(group.load);
  std::string text = (open ? "LATENCY  " : "THROUGHPUT  ") + describeLoad(group.load);
  if (open) {
    text += " on an open-loop schedule; soonest first\n";
    sortBy(group.runs, corrected<500>, false);
    text += renderRuns(group.runs, joined(latencyFigures(), deliveryFigures()), notes, style.colours);
  } else {
    text += ", the next once all clients have one; most deliveries first\n";
    sortBy(group.runs, deliveriesPerSecond, true);
    text += renderRuns(group.runs, joined(deliveryFigures(), latencyFigures()), notes, style.colours);
  }
  sortBy(group.runs, serverCpuUs, false);
  text += "\n  what it costs; least server CPU per delivery first\n";
  return text + renderRuns(group.runs, costFigures(), notes, style.colours);
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

std::string formatTable(const std::vector<MeasuredRun>& runs, const TableStyle& style) {
  if (runs.empty()) return "";
  const Footnotes notes(runs);
  std::string text;
  for (const ComparisonGroup& group : groupAlike(runs))
    text += renderGroup(group, notes, style) + "\n";
  const std::string footnotes = notes.render(style.width);
  if (!footnotes.empty()) text += footnotes + "\n";
  for (const char* sentence : legend)
    text += wrapText(sentence, style.width, "  ");
  return text;
}

}  // namespace pushlab::bench
