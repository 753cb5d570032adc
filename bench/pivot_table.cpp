#include "bench/pivot_table.h"

#include <algorithm>
#include <map>
#include <set>

#include "bench/figure_text.h"
#include "bench/parameter.h"
#include "bench/text_table.h"

namespace pushlab::bench {

namespace {

bool isColumn(const Parameter& parameter) {
  return parameter.name == "technique" || parameter.name == "model";
}

/// What makes a section of its own: neither rows nor columns.
bool isSection(const Suite& suite, const Parameter& parameter) {
  return parameter.name != suite.rows && !isColumn(parameter);
}

bool varies(const Parameter& parameter, const std::vector<Trial>& trials) {
  std::set<double> keys;
  for (const Trial& trial : trials)
    if (parameter.applies(trial.plan)) keys.insert(parameter.key(trial.plan));
  return keys.size() > 1;
}

/// Places along one side of a table, in order, each with its label.
using Places = std::map<std::vector<double>, std::vector<std::string>>;

/// Where the parameter makes no difference to the plan, behind all others.
std::vector<double> rowOf(const Parameter& parameter, const Plan& plan) {
  const bool applies = parameter.applies(plan);
  return {applies ? 0.0 : 1.0, applies ? parameter.key(plan) : 0};
}

std::vector<double> columnOf(const Plan& plan) {
  return {parameterNamed("technique").key(plan), parameterNamed("model").key(plan)};
}

struct Sides {
  Places rows;
  Places columns;
};

Sides sidesOf(const Section& section, const Parameter& rows) {
  Sides sides;
  for (const Trial* trial : section.trials) {
    const Plan& plan = trial->plan;
    const std::string row = rows.applies(plan) ? rows.text(plan) : "–";
    sides.rows[rowOf(rows, plan)] = {row};
    sides.columns[columnOf(plan)] = {parameterNamed("technique").text(plan),
                                     parameterNamed("model").text(plan)};
  }
  return sides;
}

std::string cellOf(const Section& section, const Parameter& rows, const std::vector<double>& row,
                   const std::vector<double>& column, const Figure& figure, const Footnotes& notes) {
  for (const Trial* trial : section.trials) {
    if (rowOf(rows, trial->plan) != row || columnOf(trial->plan) != column) continue;
    const std::string mark = notes.markOf(*trial);
    return estimateText(figure, estimate(*trial, figure)) + (mark.empty() ? "" : " " + mark);
  }
  return "";
}

std::string pivot(const Section& section, const Parameter& rows, const Figure& figure, const Footnotes& notes,
                  const TableStyle& style) {
  const Sides sides = sidesOf(section, rows);
  std::set<std::string> models;
  for (const auto& [place, labels] : sides.columns)
    models.insert(labels[1]);
  const bool oneModel = models.size() == 1;
  std::vector<TextTable::Column> columns{{"", std::string(rows.title)}};
  for (const auto& [place, labels] : sides.columns)
    columns.push_back(oneModel ? TextTable::Column{"", labels[0]} : TextTable::Column{labels[0], labels[1]});
  TextTable table(columns);
  for (const auto& [row, label] : sides.rows) {
    std::vector<std::string> cells{label};
    for (const auto& [column, labels] : sides.columns)
      cells.push_back(cellOf(section, rows, row, column, figure, notes));
    table.add(std::move(cells));
  }
  return table.render(style.colours);
}

}  // namespace

std::vector<Section> sectionsOf(const Suite& suite, const std::vector<Trial>& trials) {
  std::map<std::vector<double>, Section> sections;
  for (const Trial& trial : trials) {
    std::vector<double> place;
    std::vector<std::string> title;
    for (const Parameter& parameter : parameters()) {
      if (!isSection(suite, parameter) || !varies(parameter, trials)) continue;
      if (!parameter.applies(trial.plan)) continue;
      place.push_back(parameter.key(trial.plan));
      title.push_back(std::string(parameter.title) + " " + parameter.text(trial.plan));
    }
    Section& section = sections[place];
    section.title = listText(title);
    section.trials.push_back(&trial);
  }
  std::vector<Section> inOrder;
  for (auto& [place, section] : sections)
    inOrder.push_back(std::move(section));
  return inOrder;
}

std::string pivotTables(const Suite& suite, const std::vector<Trial>& trials, const Footnotes& notes,
                        const TableStyle& style) {
  const Parameter& rows = parameterNamed(suite.rows);
  std::string text;
  for (const std::string& name : suite.figures) {
    const Figure& figure = figureNamed(name);
    for (const Section& section : sectionsOf(suite, trials)) {
      text += std::string(figure.title) + (section.title.empty() ? "" : "  ·  " + section.title) + "\n";
      text += pivot(section, rows, figure, notes, style) + "\n";
    }
  }
  return text;
}

}  // namespace pushlab::bench
