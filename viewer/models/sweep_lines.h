#pragma once

#include <map>
#include <vector>

#include "viewer/models/parameter.h"
#include "viewer/models/trial.h"

namespace pushlab::viewer {

/// Trials that differ in the parameter that varies and in nothing else; one for each of its values.
struct SweepLine {
  std::vector<const Trial*> trials;  ///< in the order of the parameter; at least one
  bool level = false;                ///< they do not have the parameter
  bool ofOneSession = false;         ///< others repeat it in other sessions

  const Trial& front() const { return *trials.front(); }
};

/// The key of what stays the same when the parameter varies; the poll interval and the loops, which belong to
/// who is compared, may differ.
QString sweepRest(const results::RunPlan& plan, const Parameter& parameter);

/// Whether one contender was measured at several values of it, and nothing else changed.
bool varies(const std::vector<Trial>& trials, const Parameter& parameter);

/// The rests in which it varies, in the order in which they first came; of each, a trial.
std::vector<std::pair<QString, const Trial*>> varyingRests(const std::vector<Trial>& trials,
                                                           const Parameter& parameter);

/// All that is of this rest, as contenders are listed.
std::vector<SweepLine> sweepLines(const std::vector<Trial>& trials, const Parameter& parameter,
                                  const QString& rest);

}  // namespace pushlab::viewer
