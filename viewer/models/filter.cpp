#include "viewer/models/filter.h"

#include <QDateTime>
#include <algorithm>
#include <map>

namespace pushlab::viewer {

namespace {

template <typename Value>
bool passes(const std::set<Value>& chosen, const Value& value) {
  return chosen.empty() || chosen.contains(value);
}

QString suiteOf(const ArchivedRun& run) {
  return QString::fromStdString(run.run.plan.suite.value_or(""));
}

SessionKey sessionKey(const ArchivedRun& run) {
  return {run.file, run.run.sessionId};
}

bool hasFigures(const ArchivedRun& run) {
  return run.run.status == results::Status::finished && run.run.figures.has_value();
}

QDate dateOf(const ArchivedRun& run) {
  return QDateTime::fromMSecsSinceEpoch(run.run.startedAt.time_since_epoch().count()).date();
}

/// The run of each suite that started last tells the suite's newest session.
std::map<QString, const ArchivedRun*> newestOfSuites(const Archive& archive) {
  std::map<QString, const ArchivedRun*> newest;
  for (const ArchivedRun& run : archive.runs) {
    if (!hasFigures(run)) continue;
    const ArchivedRun*& last = newest[suiteOf(run)];
    if (last == nullptr || last->run.startedAt <= run.run.startedAt) last = &run;
  }
  return newest;
}

}  // namespace

std::vector<const ArchivedRun*> shownRuns(const Archive& archive, const Filter& filter) {
  const auto newest = newestOfSuites(archive);
  const auto inSession = [&](const ArchivedRun& run) {
    if (filter.which == Filter::Sessions::All) return true;
    if (filter.which == Filter::Sessions::Chosen) return filter.sessions.contains(sessionKey(run));
    return sessionKey(*newest.at(suiteOf(run))) == sessionKey(run);
  };
  std::vector<const ArchivedRun*> shown;
  for (const ArchivedRun& run : archive.runs) {
    const Contender& who = run.contender;
    if (!hasFigures(run) || (filter.validOnly && !run.run.valid)) continue;
    if (!passes(filter.suites, suiteOf(run)) || !inSession(run)) continue;
    if (!passes(filter.techniques, who.technique) || !passes(filter.transports, who.transport)) continue;
    if (!passes(filter.models, who.model) || !passes(filter.peers, who.peer)) continue;
    if (!passes(filter.contenders, who)) continue;
    if ((filter.from && dateOf(run) < *filter.from) || (filter.to && dateOf(run) > *filter.to)) continue;
    shown.push_back(&run);
  }
  return shown;
}

QString newestSuite(const Archive& archive) {
  const ArchivedRun* last = nullptr;
  for (const auto& [suite, run] : newestOfSuites(archive))
    if (last == nullptr || last->run.startedAt <= run->run.startedAt) last = run;
  return last == nullptr ? QString() : suiteOf(*last);
}

Choices choicesIn(const Archive& archive) {
  Choices choices;
  std::map<SessionKey, results::TimeOfDay> sessions;
  for (const ArchivedRun& run : archive.runs) {
    if (!hasFigures(run)) continue;
    choices.techniques.insert(run.contender.technique);
    choices.transports.insert(run.contender.transport);
    choices.models.insert(run.contender.model);
    choices.peers.insert(run.contender.peer);
    choices.suites.insert(suiteOf(run));
    choices.contenders.insert(run.contender);
    sessions.try_emplace(sessionKey(run), run.run.startedAt);
  }
  for (const auto& session : sessions)
    choices.sessions.push_back(session.first);
  std::stable_sort(choices.sessions.begin(), choices.sessions.end(),
                   [&](const auto& a, const auto& b) { return sessions.at(a) > sessions.at(b); });
  return choices;
}

}  // namespace pushlab::viewer
