#include "viewer/models/trial.h"

#include <QCoreApplication>
#include <QDateTime>
#include <algorithm>
#include <map>
#include <tuple>

#include "statistics/quantiles.h"

namespace pushlab::viewer {

namespace {

struct Text {
  Q_DECLARE_TR_FUNCTIONS(Trial)
};

QString scenarioTitle(const std::string& scenario) {
  if (scenario == "latency") return Text::tr("latency");
  if (scenario == "throughput") return Text::tr("throughput");
  if (scenario == "idle") return Text::tr("idle");
  if (scenario == "connect") return Text::tr("connecting");
  return QString::fromStdString(scenario);
}

using Others = std::vector<const Trial*>;

/// 2.5 is "2.5 ms", 4 is "event loops 4".
QString valueOf(const Parameter& parameter, double value) {
  const QString unit = QString::fromLatin1(parameter.unit);
  return unit.isEmpty() ? parameter.titleText() + QChar(' ') + numberText(value)
                        : numberText(value) + QChar(' ') + unit;
}

/// What tells a trial from others of its contender; takes those out of `alike` that it tells it from.
QString parameterSuffix(const Trial& trial, const Parameter& parameter, Others& alike) {
  const auto own = parameter.of(trial.plan());
  const auto differing =
      std::erase_if(alike, [&](const Trial* other) { return parameter.of(other->plan()) != own; });
  return differing > 0 && own ? valueOf(parameter, *own) : QString();
}

QString suiteSuffix(const Trial& trial, Others& alike) {
  const auto& own = trial.plan().suite;
  const auto differing = std::erase_if(alike, [&](const Trial* other) { return other->plan().suite != own; });
  return differing > 0 ? QString::fromStdString(own.value_or("")) : QString();
}

}  // namespace

std::vector<Trial> trialsOf(const std::vector<const ArchivedRun*>& runs) {
  std::vector<Trial> trials;
  std::map<std::tuple<int, std::int64_t, std::string, Contender, QString>, std::size_t> places;
  for (const ArchivedRun* run : runs) {
    const auto& plan = run->run.plan;
    const auto [place, isNew] = places.try_emplace(
        {run->file, run->run.sessionId, plan.suite.value_or(""), run->contender, restOf(plan, nullptr)},
        trials.size());
    if (isNew) trials.emplace_back();
    Trial& trial = trials[place->second];
    trial.runs.push_back(run);
    if (run->run.valid) trial.valid.push_back(run);
  }
  return trials;
}

QString timeText(results::TimeOfDay time) {
  return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count()).toString("yyyy-MM-dd HH:mm:ss");
}

std::vector<double> valuesOf(const Trial& trial, const Figure& figure) {
  std::vector<double> values;
  for (const ArchivedRun* run : trial.speaking())
    if (const auto value = figure.of(run->run)) values.push_back(*value);
  return values;
}

std::optional<Estimate> estimate(const Trial& trial, const Figure& figure) {
  const auto values = valuesOf(trial, figure);
  if (values.empty()) return std::nullopt;
  return Estimate{statistics::median(values), statistics::medianInterval(values),
                  static_cast<int>(values.size())};
}

QString estimateText(const Figure& figure, const std::optional<Estimate>& estimate) {
  if (!estimate) return valueText(figure, std::nullopt);
  const QString text = valueText(figure, estimate->median);
  if (!estimate->interval || estimate->median == 0) return text;
  const double half = (estimate->interval->high - estimate->interval->low) / 2 / estimate->median * 100;
  return Text::tr("%1 ±%2 %").arg(text, QString::number(half, 'f', 0));
}

results::RunPlan commonPlan(results::RunPlan plan) {
  plan.pollInterval.reset();
  plan.loops.reset();
  return plan;
}

QString conditionsText(const results::RunPlan& plan, const Parameter* varying) {
  const QString load = loadText(plan, varying), scenario = scenarioTitle(plan.scenario);
  return load.isEmpty() ? scenario : Text::tr("%1: %2").arg(scenario, load);
}

std::vector<Load> loadsOf(const std::vector<Trial>& trials) {
  std::vector<Load> loads;
  std::map<QString, std::size_t> places;
  for (const Trial& trial : trials) {
    const auto plan = commonPlan(trial.plan());
    const QString key = restOf(plan, nullptr);
    const auto [place, isNew] = places.try_emplace(key, loads.size());
    if (isNew) loads.push_back({key, conditionsText(plan), {}});
    loads[place->second].trials.push_back(&trial);
  }
  return loads;
}

QString trialTitle(const Trial& trial, const std::vector<const Trial*>& among, const Parameter* varying) {
  Others alike;
  for (const Trial* other : among)
    if (other != &trial && other->contender() == trial.contender()) alike.push_back(other);
  QStringList parts{titleOf(trial.contender())};
  for (const char* name : {"interval_ms", "loops"}) {
    const Parameter* parameter = findParameter(QLatin1String(name));
    if (parameter != varying) parts.append(parameterSuffix(trial, *parameter, alike));
  }
  parts.append(suiteSuffix(trial, alike));
  if (!alike.empty()) parts.append(timeText(trial.runs.front()->run.startedAt));
  parts.removeAll(QString());
  return parts.join(Text::tr(", "));
}

}  // namespace pushlab::viewer
