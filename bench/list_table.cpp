#include "bench/list_table.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "bench/comparison_group.h"
#include "bench/figure_text.h"
#include "bench/parameter.h"
#include "bench/text_table.h"

namespace pushlab::bench {

namespace {

using Place = std::vector<double>;

/// A figure of a scenario.
struct ScenarioFigure {
  std::string scenario;
  const Figure* figure = nullptr;
};

/// Those that the trials have: options may have left out a scenario.
std::vector<ScenarioFigure> columnsOf(const Suite& suite, const std::vector<Trial>& trials) {
  std::vector<ScenarioFigure> columns;
  for (const std::string& name : suite.figures) {
    const auto colon = name.find(':');
    const std::string scenario = name.substr(0, colon);
    if (std::any_of(trials.begin(), trials.end(),
                    [&](auto& trial) { return trial.plan.scenario == scenario; }))
      columns.push_back({scenario, &figureNamed(name.substr(colon + 1))});
  }
  return columns;
}

/// Parameters that tell rows apart: technique, model, and others that vary within a scenario.
std::vector<const Parameter*> labelsOf(const std::vector<Trial>& trials) {
  std::vector<const Parameter*> labels;
  for (const Parameter& parameter : parameters()) {
    if (parameter.name == "scenario") continue;
    std::map<std::string, std::set<double>> keys;
    for (const Trial& trial : trials)
      if (parameter.applies(trial.plan)) keys[trial.plan.scenario].insert(parameter.key(trial.plan));
    const bool varies =
        std::any_of(keys.begin(), keys.end(), [](auto& one) { return one.second.size() > 1; });
    if (varies || parameter.name == "technique" || parameter.name == "model") labels.push_back(&parameter);
  }
  std::rotate(
      labels.begin(),
      std::find_if(labels.begin(), labels.end(), [](auto* label) { return label->name == "technique"; }),
      labels.end());
  return labels;
}

struct Row {
  std::vector<std::string> labels;
  std::map<std::string, const Trial*> trials;  ///< by scenario

  const Trial* of(const ScenarioFigure& column) const {
    const auto found = trials.find(column.scenario);
    return found == trials.end() ? nullptr : found->second;
  }
};

std::vector<Row> rowsOf(const std::vector<Trial>& trials, const std::vector<const Parameter*>& labels) {
  std::map<Place, Row> rows;
  for (const Trial& trial : trials) {
    Place place;
    std::vector<std::string> texts;
    for (const Parameter* label : labels) {
      const bool applies = label->applies(trial.plan);
      place.push_back(applies ? label->key(trial.plan) : -1);
      texts.push_back(label->name == "technique" ? techniqueLabel(trial.plan)
                      : applies                  ? label->text(trial.plan)
                                                 : "–");
    }
    Row& row = rows[place];
    row.labels = texts;
    row.trials[trial.plan.scenario] = &trial;
  }
  std::vector<Row> inOrder;
  for (auto& [place, row] : rows)
    inOrder.push_back(std::move(row));
  return inOrder;
}

void sortRows(std::vector<Row>& rows, const ScenarioFigure& by) {
  const auto rank = [&](const Row& row) {
    const Trial* trial = row.of(by);
    if (trial == nullptr) return std::pair(2, 0.0);
    const double value = estimate(*trial, *by.figure).median;
    const double key = by.figure->better == Figure::Better::Higher ? -value : value;
    return std::pair(trial->isValid() ? 0 : 1, std::isfinite(key) ? key : INFINITY);
  };
  std::stable_sort(rows.begin(), rows.end(),
                   [&](const Row& left, const Row& right) { return rank(left) < rank(right); });
}

/// With its unit, which elsewhere stands above several.
std::string headOf(const Figure& figure) {
  return std::string(figure.head) + (figure.group.ends_with(", ms") ? " ms" : "");
}

/// Interval and mark stand beside the first figure of each scenario: elsewhere they would make the table too
/// wide.
std::string cellOf(const Row& row, const std::vector<ScenarioFigure>& columns, std::size_t index,
                   const Footnotes& notes) {
  const ScenarioFigure& column = columns[index];
  const Trial* trial = row.of(column);
  if (trial == nullptr) return "";
  Estimate found = estimate(*trial, *column.figure);
  const bool first = index == 0 || columns[index - 1].scenario != column.scenario;
  if (!first) found.interval.reset();
  const std::string mark = first ? notes.markOf(*trial) : "";
  return estimateText(*column.figure, found) + (mark.empty() ? "" : " " + mark);
}

/// "latency: 100 clients, 20 messages/s of 128 B": the load of each scenario, where it is one.
std::string loadsOf(const std::vector<Trial>& trials) {
  std::string text;
  std::set<std::string> told;
  for (const Trial& trial : trials) {
    const std::string load = trial.plan.scenario + ": " + describeLoad(trial.plan);
    if (told.insert(load).second) text += (text.empty() ? "" : "; ") + load;
  }
  return told.size() > 4 ? "" : text + "\n";
}

}  // namespace

std::string listTable(const Suite& suite, const std::vector<Trial>& trials, const Footnotes& notes,
                      const TableStyle& style) {
  const auto columns = columnsOf(suite, trials);
  if (columns.empty()) return "";
  const auto labels = labelsOf(trials);
  auto rows = rowsOf(trials, labels);
  sortRows(rows, columns.front());
  std::vector<TextTable::Column> heads;
  for (const Parameter* label : labels)
    heads.push_back({"", std::string(label->title), label->name == "technique" || label->name == "model"});
  for (const ScenarioFigure& column : columns)
    heads.push_back({column.scenario, headOf(*column.figure)});
  TextTable table(heads);
  for (const Row& row : rows) {
    std::vector<std::string> cells = row.labels;
    for (std::size_t index = 0; index < columns.size(); ++index)
      cells.push_back(cellOf(row, columns, index, notes));
    table.add(std::move(cells));
  }
  return loadsOf(trials) + table.render(style.colours);
}

}  // namespace pushlab::bench
