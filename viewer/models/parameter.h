#pragma once

#include <QString>
#include <optional>
#include <vector>

#include "results/records.h"

namespace pushlab::viewer {

/// A number that a run was asked for, and that may vary in a sweep. The names are those of push-bench's
/// suites.
struct Parameter {
  const char* name;                                           ///< "clients"
  const char* title;                                          ///< untranslated: "clients"
  const char* unit;                                           ///< untranslated; empty: a count
  std::optional<double> (*of)(const results::RunPlan& plan);  ///< nothing where it does not apply

  QString titleText() const;
  /// "poll interval, ms"
  QString axisText() const;
};

/// In the order in which they are offered.
const std::vector<Parameter>& parameters();
/// Null where there is none of that name.
const Parameter* findParameter(const QString& name);

/// The rest of the plan, besides who was measured, its repetition and the parameter that varies: runs with
/// the same rest belong on one line. `varying`: null for none.
QString restOf(const results::RunPlan& plan, const Parameter* varying);

/// What was asked for, for people: "1,000 clients, 10 messages/s of 128 B". Without suite and contender, and
/// without the parameter that varies, if one does.
QString loadText(const results::RunPlan& plan, const Parameter* varying = nullptr);
/// "cut", "stall", …, translated.
QString faultTitle(const std::string& fault);

}  // namespace pushlab::viewer
