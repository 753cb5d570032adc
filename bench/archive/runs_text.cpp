#include "bench/archive/runs_text.h"

#include <algorithm>
#include <map>

#include "bench/archive/facts.h"
#include "bench/archive/listed_figures.h"
#include "bench/archive/reference.h"
#include "bench/archive/reload.h"
#include "bench/archive/short_names.h"
#include "bench/archive/short_notes.h"
#include "bench/figure_text.h"
#include "bench/plan_name.h"
#include "bench/text_table.h"

namespace pushlab::bench {

namespace {

using Runs = std::vector<results::Run>;

constexpr std::size_t leastForTimes = 100;  ///< columns of a terminal that has room for times of day
constexpr std::size_t leastForNames = 20;

/// Those of a scenario together, and in them the repetitions of a plan, in the order in which they first
/// came.
std::vector<Runs> byScenario(const Runs& runs) {
  std::map<std::string, std::int64_t> firstOf;
  for (const auto& run : runs)
    firstOf.emplace(nameOf(planOf(run.plan)), run.id);
  Runs sorted = runs;
  std::stable_sort(sorted.begin(), sorted.end(), [&](const auto& left, const auto& right) {
    return firstOf[nameOf(planOf(left.plan))] < firstOf[nameOf(planOf(right.plan))];
  });
  std::vector<Runs> groups;
  for (const auto& run : sorted) {
    auto group = std::find_if(groups.begin(), groups.end(), [&](const Runs& known) {
      return known.front().plan.scenario == run.plan.scenario;
    });
    group == groups.end() ? groups.push_back({run}) : group->push_back(run);
  }
  return groups;
}

TextTable::Emphasis emphasisOf(const results::Run& run) {
  if (run.status == results::Status::failed) return TextTable::Emphasis::bad;
  return run.status == results::Status::finished && run.valid ? TextTable::Emphasis::none
                                                              : TextTable::Emphasis::doubtful;
}

/// Runs of one scenario, as a table.
class RunTable {
 public:
  RunTable(const Runs& runs, const ShortNames& names, const ShortNotes& notes, const TableStyle& style)
      : _runs(runs),
        _names(names),
        _notes(notes),
        _style(style),
        _figures(listedFigures(runs.front().plan.scenario)) {}

  /// Names are broken where the table would be wider than the terminal.
  std::string render() const {
    std::size_t longest = 0;
    for (const auto& parts : _names.each)
      longest = std::max(longest, nameLines(parts, SIZE_MAX).front().size());
    const std::size_t width = widestLine(tableWith(longest).render(false));
    const std::size_t excess = width - std::min(width, _style.width);
    return tableWith(std::max(longest - std::min(longest, excess), leastForNames)).render(_style.colours);
  }

 private:
  bool hasTimes() const { return _style.width >= leastForTimes; }

  TextTable tableWith(std::size_t nameWidth) const {
    std::vector<TextTable::Column> heads{{"", "run"}};
    if (hasTimes()) heads.push_back({"", "at, UTC", true});
    heads.push_back({"", "name", true});
    for (const ListedFigure& figure : _figures)
      heads.push_back({figure.group, figure.head});
    heads.push_back({"", "status", true});
    TextTable table(heads);
    for (std::size_t index = 0; index < _runs.size(); ++index) {
      const auto lines = nameLines(_names.each[index], nameWidth);
      table.add(cellsOf(_runs[index], lines.front()), emphasisOf(_runs[index]));
      for (std::size_t line = 1; line < lines.size(); ++line)
        table.add(onlyName(lines[line], heads.size()), emphasisOf(_runs[index]));
    }
    return table;
  }

  std::vector<std::string> cellsOf(const results::Run& run, const std::string& name) const {
    std::vector<std::string> cells{std::to_string(run.id)};
    if (hasTimes()) cells.push_back(timeText(run.startedAt).substr(11, 8));
    cells.push_back(name);
    for (const ListedFigure& figure : _figures)
      cells.push_back(figure.text(run));
    cells.push_back(_notes.statusOf(run));
    return cells;
  }

  std::vector<std::string> onlyName(const std::string& name, std::size_t columns) const {
    std::vector<std::string> cells(columns);
    cells[hasTimes() ? 2 : 1] = name;
    return cells;
  }

  static std::size_t widestLine(const std::string& table) {
    std::size_t widest = 0;
    for (std::size_t start = 0, end = 0; (end = table.find('\n', start)) != std::string::npos;
         start = end + 1)
      widest = std::max(widest, displayWidth(table.substr(start, end - start)));
    return widest;
  }

  const Runs& _runs;
  const ShortNames& _names;
  const ShortNotes& _notes;
  const TableStyle& _style;
  std::span<const ListedFigure> _figures;
};

std::string countOf(std::size_t count, const char* one) {
  return countText(static_cast<std::int64_t>(count)) + " " + one + (count == 1 ? "" : "s");
}

/// "6 runs of suite quick"
std::string whatItHolds(const Runs& runs, std::size_t micro) {
  std::vector<std::string> parts, suites;
  if (micro > 0) parts.push_back(countOf(micro, "figure") + " of push-micro");
  if (!runs.empty() || micro == 0) parts.push_back(countOf(runs.size(), "run"));
  for (const auto& run : runs) {
    const std::string suite = run.plan.suite.value_or("");
    if (!suite.empty() && std::find(suites.begin(), suites.end(), suite) == suites.end())
      suites.push_back(suite);
  }
  return listText(parts) + (suites.empty() ? "" : " of suite " + listText(suites));
}

}  // namespace

std::string runsText(const results::Session& session, const Runs& runs, std::size_t micro,
                     const TableStyle& style) {
  const ShortNotes notes(runs);
  std::string text = titleText(sessionLabel(session) + " on " + session.environment.machine, style) +
                     wrapText(session.environment.commandLine, style.width, "  $ ") +
                     wrapText(whatItHolds(runs, micro), style.width, "  ");
  for (const Runs& group : byScenario(runs)) {
    const ShortNames names = shortenNames(group);
    text += wrapText((group.size() > 1 ? "each " : "") + names.shared + ":", style.width, "  ") +
            RunTable(group, names, notes, style).render();
  }
  return text + notes.render(style.width);
}

}  // namespace pushlab::bench
