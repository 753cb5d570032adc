#pragma once

#include <QString>
#include <optional>
#include <vector>

#include "statistics/bootstrap.h"
#include "viewer/models/archive.h"
#include "viewer/models/figure.h"
#include "viewer/models/parameter.h"

namespace pushlab::viewer {

/// All repetitions of a plan in a session.
struct Trial {
  std::vector<const ArchivedRun*> runs;   ///< in their order; at least one
  std::vector<const ArchivedRun*> valid;  ///< those that can be believed

  const Contender& contender() const { return runs.front()->contender; }
  const results::RunPlan& plan() const { return runs.front()->run.plan; }
  bool isValid() const { return !valid.empty(); }
  /// Those that speak for it: the valid ones, or all where none is.
  const std::vector<const ArchivedRun*>& speaking() const { return isValid() ? valid : runs; }
};

/// In the order in which the plans first came.
std::vector<Trial> trialsOf(const std::vector<const ArchivedRun*>& runs);

/// "2026-11-24 18:31:04", local time.
QString timeText(results::TimeOfDay time);

/// What the repetitions that speak say of a figure.
struct Estimate {
  double median = 0;
  std::optional<statistics::Interval> interval;  ///< 95 % bootstrap; nothing for a single repetition
  int repetitions = 0;
};

/// Nothing where none of them has the figure.
std::optional<Estimate> estimate(const Trial& trial, const Figure& figure);
std::vector<double> valuesOf(const Trial& trial, const Figure& figure);

/// "0.412 ms ±3 %" (half the interval, as a share of the median), "0.412 ms", "–".
QString estimateText(const Figure& figure, const std::optional<Estimate>& estimate);

/// A plan as it was asked of all who may be compared: without the poll interval and the loops, which belong
/// to who is.
results::RunPlan commonPlan(results::RunPlan plan);
/// "latency: 100 clients, 20 messages/s of 128 B"; without the parameter that varies, if one does.
QString conditionsText(const results::RunPlan& plan, const Parameter* varying = nullptr);

/// Trials that may be compared: the same scenario, fault and parameters, but for the poll interval and the
/// loops, which belong to who is compared.
struct Load {
  QString key;
  QString title;  ///< "latency: 100 clients, 20 messages/s of 128 B"
  std::vector<const Trial*> trials;
};

/// In the order in which they first came; `trials` must outlive them.
std::vector<Load> loadsOf(const std::vector<Trial>& trials);

/// The name of a trial among others of its load: the contender's, and where there are several of it what
/// tells them apart: "Polling (coroutines), 100 ms"; else its suite, or when it began. Not the parameter that
/// varies.
QString trialTitle(const Trial& trial, const std::vector<const Trial*>& among,
                   const Parameter* varying = nullptr);

}  // namespace pushlab::viewer
