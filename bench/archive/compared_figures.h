#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "results/records.h"

namespace pushlab::bench {

/// A figure of a run that two sessions are compared by.
struct ComparedFigure {
  std::string_view name;  ///< for `--figure` and JSON
  std::string_view title;
  std::string_view unit;  ///< empty for a mere count
  bool moreIsBetter;
  /// Nothing where it was not measured or means nothing for this kind of run.
  std::optional<double> (*of)(const results::Run& run);
};

/// In the order in which they are shown.
std::span<const ComparedFigure> comparedFigures();

}  // namespace pushlab::bench
