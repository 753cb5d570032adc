#pragma once

#include <span>
#include <string>

#include "results/records.h"

namespace pushlab::bench {

/// A figure as it stands in the list of runs.
struct ListedFigure {
  const char* group;  ///< above the head, shared by neighbours
  const char* head;
  std::string (*text)(const results::Run& run);  ///< "–" where the run has none
};

/// The four that say most about a run of this scenario.
std::span<const ListedFigure> listedFigures(const std::string& scenario);

}  // namespace pushlab::bench
