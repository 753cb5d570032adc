#pragma once

#include <QString>
#include <optional>
#include <vector>

#include "results/records.h"

namespace pushlab::viewer {

/// A number that a run has. The names are those of push-bench's suites and exports.
struct Figure {
  enum class Better { Lower, Higher };

  const char* name;   ///< "p50_ms"
  const char* title;  ///< untranslated: "delivery latency, median"
  const char* unit;   ///< untranslated: "ms"; empty: a count
  Better better;
  std::optional<double> (*of)(const results::Run& run);  ///< nothing where the run has none
  const char* span = "";  ///< untranslated: from when to when a time was taken; empty: the title says it
  bool exact = false;     ///< a count: every digit is shown

  QString titleText() const;  ///< translated
  QString unitText() const;   ///< translated
  /// "delivery latency, median (intended publishing time to receipt), ms"
  QString axisText() const;
};

/// In the order in which they are offered.
const std::vector<Figure>& figures();
/// Null where there is none of that name.
const Figure* findFigure(const QString& name);
/// Throws std::invalid_argument for a name that there is not.
const Figure& figureNamed(const QString& name);

/// Three significant figures, thousands grouped as the language does: "0.412", "12,300".
QString numberText(double value);
/// With its unit: "0.412 ms"; "–" for nothing.
QString valueText(const Figure& figure, std::optional<double> value);

}  // namespace pushlab::viewer
