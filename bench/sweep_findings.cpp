#include "bench/sweep_findings.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "bench/comparison_group.h"
#include "bench/contender.h"
#include "bench/figure_text.h"
#include "bench/parameter.h"
#include "bench/pivot_table.h"
#include "statistics/ratio.h"

namespace pushlab::bench {

namespace {

using Trials = std::vector<const Trial*>;
using Sentences = std::vector<std::string>;

bool oneModel(const Trials& trials) {
  return std::all_of(trials.begin(), trials.end(),
                     [&](const Trial* trial) { return trial->plan.model == trials.front()->plan.model; });
}

std::string nameOf(const Trial& trial, const Trials& all) {
  const std::string name = techniqueLabel(trial.plan);
  return oneModel(all) ? name : name + " (" + modelLabel(trial.plan) + ")";
}

double medianOf(const Trial& trial, const Figure& figure) {
  return estimate(trial, figure).median;
}

void sortBestFirst(Trials& trials, const Figure& figure) {
  const double sign = figure.better == Figure::Better::Higher ? -1 : 1;
  std::stable_sort(trials.begin(), trials.end(), [&](const Trial* left, const Trial* right) {
    return sign * medianOf(*left, figure) < sign * medianOf(*right, figure);
  });
}

/// Those that speak at one row; what does not depend on the row speaks at each.
Trials speakingAt(const Section& section, const Parameter& rows, double key, const Figure& figure) {
  Trials speaking;
  for (const Trial* trial : section.trials) {
    const bool here = !rows.applies(trial->plan) || rows.key(trial->plan) == key;
    if (here && trial->isValid() && std::isfinite(medianOf(*trial, figure))) speaking.push_back(trial);
  }
  sortBestFirst(speaking, figure);
  return speaking;
}

std::string rankingSentence(const Trials& speaking, const std::string& where, const Figure& figure) {
  const Trial& best = *speaking.front();
  std::string text = where + std::string(figure.title) + ": " + nameOf(best, speaking) + " " +
                     cellText(figure, medianOf(best, figure));
  for (auto other = speaking.begin() + 1; other != speaking.end(); ++other) {
    const auto ratio = statistics::ratioOfMedians(valuesOf(best, figure), valuesOf(**other, figure));
    text += ", " + nameOf(**other, speaking) + " ";
    text += ratio ? (differs(*ratio) ? ratioText(*ratio) : "the same")
                  : cellText(figure, medianOf(**other, figure));
  }
  return text;
}

/// From the first to the last row at which it speaks.
std::string growthOf(const Trials& own, const Parameter& rows, const Figure& figure, const Trials& all) {
  const Trial &first = *own.front(), &last = *own.back();
  const auto ratio = statistics::ratioOfMedians(valuesOf(first, figure), valuesOf(last, figure));
  if (!ratio) return "";
  return nameOf(last, all) + " " + (differs(*ratio) ? ratioText(*ratio) : "1×") + " (" +
         rows.text(first.plan) + " to " + rows.text(last.plan) + ")";
}

std::string growthSentence(const Section& section, const Parameter& rows, const Figure& figure) {
  std::map<std::pair<double, double>, Trials> columns;
  for (const Trial* trial : section.trials) {
    if (!rows.applies(trial->plan) || !trial->isValid() || !std::isfinite(medianOf(*trial, figure))) continue;
    columns[{parameterNamed("technique").key(trial->plan), parameterNamed("model").key(trial->plan)}]
        .push_back(trial);
  }
  Sentences parts;
  for (auto& [column, own] : columns) {
    std::stable_sort(own.begin(), own.end(), [&](const Trial* left, const Trial* right) {
      return rows.key(left->plan) < rows.key(right->plan);
    });
    const std::string part = own.size() > 1 ? growthOf(own, rows, figure, section.trials) : "";
    if (!part.empty()) parts.push_back(part);
  }
  if (parts.empty()) return "";
  return std::string(figure.title) + " changes with the " + std::string(rows.title) + ": " + listText(parts);
}

std::string silentSentence(const Section& section, const Parameter& rows) {
  Sentences silent;
  for (const Trial* trial : section.trials)
    if (!trial->isValid())
      silent.push_back(nameOf(*trial, section.trials) +
                       (rows.applies(trial->plan) ? " at " + rows.text(trial->plan) : ""));
  return silent.empty() ? "" : "not valid, and left out here: " + listText(silent);
}

void add(Sentences& sentences, const std::string& prefix, const std::string& sentence) {
  if (!sentence.empty()) sentences.push_back(prefix + sentence);
}

}  // namespace

std::vector<std::string> sweepFindings(const Suite& suite, const std::vector<Trial>& trials) {
  const Parameter& rows = parameterNamed(suite.rows);
  const Figure& figure = figureNamed(suite.figures.front());
  Sentences sentences;
  for (const Section& section : sectionsOf(suite, trials)) {
    const std::string prefix = section.title.empty() ? "" : section.title + ": ";
    std::map<double, std::string> places;
    for (const Trial* trial : section.trials)
      if (rows.applies(trial->plan)) places[rows.key(trial->plan)] = rows.text(trial->plan);
    for (const auto& [key, label] : places) {
      const bool end = key == places.begin()->first || key == places.rbegin()->first;
      const Trials speaking = end ? speakingAt(section, rows, key, figure) : Trials{};
      if (speaking.size() > 1)
        add(sentences, prefix,
            rankingSentence(speaking, "at " + std::string(rows.title) + " " + label + ", ", figure));
    }
    if (rows.name != "fault") add(sentences, prefix, growthSentence(section, rows, figure));
    add(sentences, prefix, silentSentence(section, rows));
  }
  return sentences;
}

std::vector<std::string> rankFindings(const Suite& suite, const std::vector<Trial>& trials) {
  constexpr std::size_t most = 2;
  Sentences sentences;
  for (std::size_t i = 0; i < std::min(most, suite.figures.size()); ++i) {
    const Figure& figure = figureNamed(suite.figures[i].substr(suite.figures[i].find(':') + 1));
    std::map<std::string, Trials> byModel;
    for (const Trial& trial : trials)
      if (trial.isValid() && std::isfinite(medianOf(trial, figure)))
        byModel[trial.plan.model].push_back(&trial);
    for (auto& [model, speaking] : byModel) {
      sortBestFirst(speaking, figure);
      if (speaking.size() > 1) sentences.push_back(rankingSentence(speaking, "with " + model + ", ", figure));
    }
  }
  return sentences;
}

}  // namespace pushlab::bench
