#include "viewer/models/trial.h"

#include <QCoreApplication>
#include <algorithm>
#include <map>
#include <tuple>

#include "statistics/quantiles.h"
#include "viewer/models/parameter.h"

namespace pushlab::viewer {

namespace {

QString tr(const char* text) {
  return QCoreApplication::translate("Trial", text);
}

/// The plan as it was asked of all whom it compares.
results::RunPlan commonPlan(results::RunPlan plan) {
  plan.pollInterval.reset();
  plan.loops.reset();
  return plan;
}

QString scenarioTitle(const std::string& scenario) {
  if (scenario == "latency") return tr("latency");
  if (scenario == "throughput") return tr("throughput");
  if (scenario == "idle") return tr("idle");
  if (scenario == "connect") return tr("connecting");
  return QString::fromStdString(scenario);
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
  return tr("%1 ±%2 %").arg(text, QString::number(half, 'f', 0));
}

std::vector<Load> loadsOf(const std::vector<Trial>& trials) {
  std::vector<Load> loads;
  for (const Trial& trial : trials) {
    const auto plan = commonPlan(trial.plan());
    const QString key = restOf(plan, nullptr);
    auto load = std::find_if(loads.begin(), loads.end(), [&](const Load& one) { return one.key == key; });
    if (load == loads.end()) {
      const QString title = tr("%1: %2").arg(scenarioTitle(plan.scenario), loadText(plan));
      load = loads.insert(loads.end(), {key, title, {}});
    }
    load->trials.push_back(&trial);
  }
  return loads;
}

QString trialTitle(const Trial& trial, const std::vector<const Trial*>& among) {
  QString title = titleOf(trial.contender());
  for (const char* name : {"interval_ms", "loops"}) {
    const Parameter& parameter = *findParameter(QLatin1String(name));
    const auto own = parameter.of(trial.plan());
    const bool several = std::any_of(among.begin(), among.end(), [&](const Trial* other) {
      return other->contender() == trial.contender() && parameter.of(other->plan()) != own;
    });
    if (!several || !own) continue;
    const QString unit = QString::fromLatin1(parameter.unit);
    title = tr("%1, %2").arg(title, unit.isEmpty()
                                        ? parameter.titleText() + QChar(' ') + numberText(*own)
                                        : numberText(*own) + QChar(' ') + unit);
  }
  return title;
}

}  // namespace pushlab::viewer
