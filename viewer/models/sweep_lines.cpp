#include "viewer/models/sweep_lines.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace pushlab::viewer {

namespace {

using Members = std::vector<const Trial*>;
using Measured = std::tuple<int, std::int64_t, std::string>;  // file, session, suite

/// Who is measured, and all that stays the same.
std::pair<Contender, QString> lineOf(const Trial& trial, const Parameter& parameter) {
  return {trial.contender(), restOf(trial.plan(), &parameter)};
}

Measured measuredIn(const Trial& trial) {
  const ArchivedRun& run = *trial.runs.front();
  return {run.file, run.run.sessionId, trial.plan().suite.value_or("")};
}

bool haveEachValueOnce(const Members& trials, const Parameter& parameter) {
  std::set<std::optional<double>> values;
  return std::all_of(trials.begin(), trials.end(),
                     [&](const Trial* trial) { return values.insert(parameter.of(trial->plan())).second; });
}

SweepLine inOrder(Members trials, const Parameter& parameter, bool ofOneSession) {
  std::stable_sort(trials.begin(), trials.end(), [&](const Trial* a, const Trial* b) {
    return parameter.of(a->plan()) < parameter.of(b->plan());
  });
  const bool level = !parameter.of(trials.front()->plan());
  return {std::move(trials), level, ofOneSession};
}

/// One line, or one for each session where several measured the same.
void appendLines(const Members& trials, const Parameter& parameter, std::vector<SweepLine>& lines) {
  if (haveEachValueOnce(trials, parameter)) {
    lines.push_back(inOrder(trials, parameter, false));
    return;
  }
  std::map<Measured, Members> bySession;
  for (const Trial* trial : trials)
    bySession[measuredIn(*trial)].push_back(trial);
  for (const auto& [session, members] : bySession)
    lines.push_back(inOrder(members, parameter, true));
}

bool isListedBefore(const SweepLine& a, const SweepLine& b) {
  const Trial &first = a.front(), &second = b.front();
  if (first.contender() != second.contender()) return first.contender() < second.contender();
  return first.plan().pollInterval < second.plan().pollInterval;
}

/// Those of a line that has the parameter only in part are left out where they have not.
void keepWithParameter(Members& trials, const Parameter& parameter) {
  const auto lacks = [&](const Trial* trial) { return !parameter.of(trial->plan()); };
  if (!std::all_of(trials.begin(), trials.end(), lacks)) std::erase_if(trials, lacks);
}

}  // namespace

QString sweepRest(const results::RunPlan& plan, const Parameter& parameter) {
  return restOf(commonPlan(plan), &parameter);
}

std::vector<std::pair<QString, const Trial*>> varyingRests(const std::vector<Trial>& trials,
                                                           const Parameter& parameter) {
  std::map<std::pair<Contender, QString>, std::set<double>> values;
  for (const Trial& trial : trials)
    if (const auto value = parameter.of(trial.plan())) values[lineOf(trial, parameter)].insert(*value);
  std::vector<std::pair<QString, const Trial*>> rests;
  std::set<QString> known;
  for (const Trial& trial : trials) {
    const auto line = values.find(lineOf(trial, parameter));
    if (line == values.end() || line->second.size() < 2) continue;
    const QString rest = sweepRest(trial.plan(), parameter);
    if (known.insert(rest).second) rests.emplace_back(rest, &trial);
  }
  return rests;
}

bool varies(const std::vector<Trial>& trials, const Parameter& parameter) {
  return !varyingRests(trials, parameter).empty();
}

std::vector<SweepLine> sweepLines(const std::vector<Trial>& trials, const Parameter& parameter,
                                  const QString& rest) {
  std::map<std::pair<Contender, QString>, Members> groups;
  for (const Trial& trial : trials)
    if (sweepRest(trial.plan(), parameter) == rest) groups[lineOf(trial, parameter)].push_back(&trial);
  std::vector<SweepLine> lines;
  for (auto& [line, members] : groups) {
    keepWithParameter(members, parameter);
    appendLines(members, parameter, lines);
  }
  std::stable_sort(lines.begin(), lines.end(), isListedBefore);
  return lines;
}

}  // namespace pushlab::viewer
