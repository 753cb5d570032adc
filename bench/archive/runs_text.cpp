#include "bench/archive/runs_text.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "bench/archive/facts.h"
#include "bench/archive/reference.h"
#include "bench/archive/reload.h"
#include "bench/archive/short_notes.h"
#include "bench/figure_text.h"
#include "bench/plan_name.h"
#include "bench/text_table.h"

namespace pushlab::bench {

namespace {

using Parts = std::vector<std::string>;
using Runs = std::vector<results::Run>;

constexpr std::size_t technique = 1, model = 2;  ///< their places in a name; they are never left out
constexpr std::size_t leastForTimes = 100;       ///< columns of a terminal that has room for times of day
constexpr std::size_t leastForNames = 20;

Parts partsOf(const std::string& name) {
  Parts parts{""};
  for (const char character : name) {
    if (character == '/') {
      parts.emplace_back();
    } else {
      parts.back() += character;
    }
  }
  return parts;
}

bool contains(const Parts& parts, const std::string& part) {
  return std::find(parts.begin(), parts.end(), part) != parts.end();
}

struct Names {
  std::vector<Parts> each;  ///< without what all share
  Parts shared;
};

Names namesOf(const Runs& runs) {
  Names names;
  for (const auto& run : runs)
    names.each.push_back(partsOf(nameOf(planOf(run.plan))));
  if (names.each.empty()) return names;
  const Parts first = names.each.front();
  for (std::size_t index = 0; index < first.size(); ++index) {
    if (index == technique || index == model) continue;
    const bool same = std::all_of(names.each.begin(), names.each.end(),
                                  [&](const Parts& parts) { return contains(parts, first[index]); });
    if (same) names.shared.push_back(first[index]);
  }
  for (Parts& parts : names.each)
    std::erase_if(parts, [&](const std::string& part) { return contains(names.shared, part); });
  return names;
}

/// A name in lines of at most `width` columns (a longer part stands alone), broken before a slash.
std::vector<std::string> linesOf(const Parts& parts, std::size_t width) {
  std::vector<std::string> lines{""};
  bool first = true;
  for (const std::string& part : parts) {
    const std::string text = (first ? "" : "/") + part;
    if (!lines.back().empty() && lines.back().size() + text.size() > width) lines.emplace_back(" ");
    lines.back() += text;
    first = false;
  }
  return lines;
}

/// Repetitions of a plan behind one another.
Runs inOrder(const Runs& runs) {
  std::map<std::string, std::int64_t> firstOf;
  for (const auto& run : runs)
    firstOf.emplace(nameOf(planOf(run.plan)), run.id);
  Runs sorted = runs;
  std::stable_sort(sorted.begin(), sorted.end(), [&](const auto& left, const auto& right) {
    return firstOf[nameOf(planOf(left.plan))] < firstOf[nameOf(planOf(right.plan))];
  });
  return sorted;
}

std::string milliseconds(const std::optional<results::Summary>& summary,
                         std::chrono::nanoseconds results::Summary::*percentile) {
  return summary ? threeFigures(static_cast<double>(((*summary).*percentile).count()) / 1e6) : "–";
}

std::string orDash(const std::optional<double>& value) {
  return value ? threeFigures(*value) : "–";
}

std::vector<std::string> figureCells(const results::Run& run) {
  const results::Figures figures = run.figures.value_or(results::Figures());
  return {milliseconds(figures.corrected, &results::Summary::p50),
          milliseconds(figures.corrected, &results::Summary::p99), orDash(run.derived.deliveriesPerSecond),
          orDash(run.derived.serverCpuUsPerDelivery)};
}

TextTable::Emphasis emphasisOf(const results::Run& run) {
  if (run.status == results::Status::failed) return TextTable::Emphasis::bad;
  return run.status == results::Status::finished && run.valid ? TextTable::Emphasis::none
                                                              : TextTable::Emphasis::doubtful;
}

std::string tableOf(const Runs& runs, const Names& names, const ShortNotes& notes, const TableStyle& style,
                    std::size_t nameWidth) {
  const bool times = style.width >= leastForTimes;
  std::vector<TextTable::Column> heads{{"", "run"}};
  if (times) heads.push_back({"", "at, UTC", true});
  heads.insert(heads.end(), {{"", "name", true},
                             {"latency, ms", "p50"},
                             {"latency, ms", "p99"},
                             {"deliveries", "per s"},
                             {"CPU µs per", "delivery"},
                             {"", "status", true}});
  TextTable table(heads);
  for (std::size_t index = 0; index < runs.size(); ++index) {
    const results::Run& run = runs[index];
    const auto lines = linesOf(names.each[index], nameWidth);
    for (std::size_t line = 0; line < lines.size(); ++line) {
      const bool first = line == 0;
      std::vector<std::string> cells{first ? std::to_string(run.id) : ""};
      if (times) cells.push_back(first ? timeText(run.startedAt).substr(11, 8) : "");
      cells.push_back(lines[line]);
      const auto figures = first ? figureCells(run) : std::vector<std::string>(4);
      cells.insert(cells.end(), figures.begin(), figures.end());
      cells.push_back(first ? notes.statusOf(run) : "");
      table.add(std::move(cells), emphasisOf(run));
    }
  }
  return table.render(style.colours);
}

/// Columns that the table needs.
std::size_t widthOf(const std::string& table) {
  std::size_t widest = 0;
  for (std::size_t start = 0, end = 0; (end = table.find('\n', start)) != std::string::npos; start = end + 1)
    widest = std::max(widest, displayWidth(table.substr(start, end - start)));
  return widest;
}

/// Names are broken where the table would be wider than the terminal.
std::string fittingTable(const Runs& runs, const Names& names, const ShortNotes& notes,
                         const TableStyle& style) {
  std::size_t longest = 0;
  for (const Parts& parts : names.each)
    longest = std::max(longest, linesOf(parts, SIZE_MAX).front().size());
  const std::size_t width = widthOf(tableOf(runs, names, notes, {false, style.width}, longest));
  const std::size_t excess = width - std::min(width, style.width);
  return tableOf(runs, names, notes, style, std::max(longest - std::min(longest, excess), leastForNames));
}

/// "6 runs of suite quick, each latency/clients:100/rate:20": parts of names that all share
std::string whatItHolds(const Runs& runs, std::size_t micro, const Parts& shared) {
  std::string text;
  if (micro > 0) text = countText(static_cast<std::int64_t>(micro)) + " figures of push-micro";
  if (runs.empty()) return text.empty() ? "no runs" : text;
  text += (text.empty() ? "" : " and ") + countText(static_cast<std::int64_t>(runs.size())) +
          (runs.size() == 1 ? " run" : " runs");
  Parts suites;
  for (const auto& run : runs)
    if (run.plan.suite && !contains(suites, *run.plan.suite)) suites.push_back(*run.plan.suite);
  if (!suites.empty()) text += " of suite " + listText(suites);
  if (shared.empty()) return text;
  text += ", " + std::string(runs.size() > 1 ? "each " : "") +
          (shared.front().find(':') == std::string::npos ? "" : "…/");
  for (std::size_t index = 0; index < shared.size(); ++index)
    text += (index > 0 ? "/" : "") + shared[index];
  return text;
}

}  // namespace

std::string runsText(const results::Session& session, const Runs& given, std::size_t micro,
                     const TableStyle& style) {
  const Runs runs = inOrder(given);
  const Names names = namesOf(runs);
  const ShortNotes notes(runs);
  std::string text = titleText(sessionLabel(session) + " on " + session.environment.machine, style) +
                     wrapText(session.environment.commandLine, style.width, "  $ ") +
                     wrapText(whatItHolds(runs, micro, names.shared), style.width, "  ");
  if (!runs.empty()) text += fittingTable(runs, names, notes, style) + notes.render(style.width);
  return text;
}

}  // namespace pushlab::bench
