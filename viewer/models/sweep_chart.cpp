#include "viewer/models/sweep_chart.h"

#include <QCoreApplication>
#include <algorithm>

#include "viewer/models/chart_parts.h"
#include "viewer/models/sweep_lines.h"

namespace pushlab::viewer {

namespace {

struct Text {
  Q_DECLARE_TR_FUNCTIONS(SweepChart)
};

using Lines = std::vector<SweepLine>;

struct Range {
  double low = 0, high = 0;
};

/// The one that was chosen, or the first of those that vary; null where none does.
const Parameter* parameterOf(const View& view, const SweepChoice& choice) {
  if (const Parameter* chosen = findParameter(choice.parameter)) return chosen;
  const auto& all = parameters();
  const auto first = std::find_if(all.begin(), all.end(),
                                  [&](const Parameter& parameter) { return varies(view.trials, parameter); });
  return first == all.end() ? nullptr : &*first;
}

using Rests = std::vector<std::pair<QString, const Trial*>>;

const Trial* trialOfRest(const Rests& rests, const QString& chosen) {
  for (const auto& [rest, trial] : rests)
    if (rest == chosen) return trial;
  return rests.empty() ? nullptr : rests.front().second;
}

std::vector<double> valuesOf(const Lines& lines, const Parameter& parameter) {
  std::vector<double> values;
  for (const SweepLine& line : lines)
    for (const Trial* trial : line.trials)
      if (const auto value = parameter.of(trial->plan())) values.push_back(*value);
  return values;
}

QString nameOf(const SweepLine& line, const Lines& lines, const Parameter& parameter) {
  std::vector<const Trial*> fronts;
  for (const SweepLine& other : lines)
    fronts.push_back(&other.front());
  return trialTitle(line.front(), fronts, &parameter);
}

void drawLine(const SweepLine& line, const Figure& figure, const Parameter& parameter, Series& series) {
  for (const Trial* trial : line.trials)
    if (const auto told = estimate(*trial, figure))
      series.points.push_back(pointOf(*parameter.of(trial->plan()), *trial, *told));
}

/// Contenders that do not have the parameter: the same from end to end.
void drawLevel(const SweepLine& line, const Figure& figure, const Parameter& parameter, Range range,
               Series& series) {
  const auto told = estimate(line.front(), figure);
  if (!told) return;
  for (const double x : {range.low, range.high}) {
    Point point = pointOf(x, line.front(), *told);
    point.note = Text::tr("%1; “%2” does not apply to it").arg(point.note, parameter.titleText());
    series.points.push_back(point);
  }
}

/// For the footnotes: a name for each of a line's trials.
void appendNamed(const SweepLine& line, const QString& name, const Parameter& parameter,
                 std::vector<Named>& named) {
  for (const Trial* trial : line.trials) {
    const auto value = parameter.of(trial->plan());
    named.push_back(
        {trial,
         value ? Text::tr("%1 at %2 = %3").arg(name, parameter.titleText(), numberText(*value)) : name});
  }
}

void drawLines(const Lines& lines, const Figure& figure, const Parameter& parameter, ChartSpec& spec) {
  const auto values = valuesOf(lines, parameter);
  const auto [low, high] = std::minmax_element(values.begin(), values.end());
  std::vector<Named> drawn;
  Variants variants;
  for (const SweepLine& line : lines) {
    Series series{nameOf(line, lines, parameter), line.front().contender(), 0, false, {}};
    if (line.level)
      drawLevel(line, figure, parameter, {*low, *high}, series);
    else
      drawLine(line, figure, parameter, series);
    if (series.points.empty()) continue;
    series.variant = variants.next(series.contender);
    appendNamed(line, series.name, parameter, drawn);
    spec.series.push_back(std::move(series));
  }
  spec.x.scale = fittingScale(values);
  spec.y.scale = fittingScale(heightsOf(spec.series));
  spec.footnotes = footnotesOf(drawn);
}

QString nothingVaries(const View& view) {
  if (view.trials.empty()) return nothingShown();
  return Text::tr(
      "No parameter varies among the runs that are shown: choose a suite that varies one (interval, rate, "
      "clients, payload, rtt), or run push-bench interval");
}

ChartSpec frameOf(const Figure& figure) {
  ChartSpec spec;
  spec.id = QStringLiteral("sweep");
  spec.title = capitalised(figure.titleText());
  spec.y.title = figure.axisText();
  return spec;
}

}  // namespace

SweepChoices sweepChoices(const View& view, const SweepChoice& choice) {
  SweepChoices choices;
  for (const Parameter& parameter : parameters())
    if (varies(view.trials, parameter)) choices.parameters.push_back(&parameter);
  const Parameter* chosen = parameterOf(view, choice);
  if (chosen == nullptr) return choices;
  for (const auto& [rest, trial] : varyingRests(view.trials, *chosen))
    choices.rests.emplace_back(rest, conditionsText(commonPlan(trial->plan()), chosen));
  return choices;
}

ChartSpec sweepChart(const View& view, const SweepChoice& choice) {
  const Figure& figure = figureNamed(choice.figure);
  const Parameter* parameter = parameterOf(view, choice);
  ChartSpec spec = frameOf(figure);
  const Rests rests = parameter == nullptr ? Rests() : varyingRests(view.trials, *parameter);
  const Trial* trial = trialOfRest(rests, choice.rest);
  if (trial == nullptr) {
    spec.empty = nothingVaries(view);
    return spec;
  }
  spec.title = Text::tr("%1 by %2").arg(spec.title, parameter->titleText());
  spec.subtitle = conditionsText(commonPlan(trial->plan()), parameter);
  spec.x.title = parameter->axisText();
  drawLines(sweepLines(view.trials, *parameter, sweepRest(trial->plan(), *parameter)), figure, *parameter,
            spec);
  if (spec.series.empty())
    spec.empty =
        Text::tr("None of these runs has the figure “%1”: choose another one").arg(figure.titleText());
  return spec;
}

}  // namespace pushlab::viewer
