#pragma once

#include "viewer/models/chart_spec.h"
#include "viewer/models/parameter.h"
#include "viewer/models/view.h"

namespace pushlab::viewer {

struct SweepChoice {
  QString figure = "p50_ms";
  QString parameter;  ///< empty: the first of those that vary
  QString rest;       ///< key of what stays the same besides, as SweepChoices has it; empty: the first
};

/// What could be chosen.
struct SweepChoices {
  std::vector<const Parameter*> parameters;        ///< that take several values for at least one contender
  std::vector<std::pair<QString, QString>> rests;  ///< for the parameter: key, title for people
};
SweepChoices sweepChoices(const View& view, const SweepChoice& choice);

/// "sweep": the figure over the parameter, a line a contender, intervals as bands. An axis is logarithmic
/// where its values span more than a factor of 20 and all are above 0. Contenders that do not have the
/// parameter (comet has no poll interval) are level lines over the whole range.
ChartSpec sweepChart(const View& view, const SweepChoice& choice);

}  // namespace pushlab::viewer
