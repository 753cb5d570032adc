#pragma once

#include <optional>
#include <string>
#include <vector>

#include "results/store.h"

namespace pushlab::bench {

/// Which sessions are to be removed: those that meet every condition that is set.
struct PruneConditions {
  std::optional<int> keep;                            ///< not among so many of the newest
  std::optional<results::TimeOfDay> before;           ///< started before
  std::optional<std::vector<std::int64_t>> sessions;  ///< one of these
  bool invalid = false;  ///< without a valid run and without figures of push-micro

  bool isAny() const { return keep || before || sessions || invalid; }
};

/// What is to be removed, and what that is.
struct PrunePlan {
  std::vector<results::Session> removed;
  std::vector<results::Session> running;  ///< meet the conditions, but have not ended
  std::size_t kept = 0;                   ///< sessions, those included
  std::int64_t runs = 0;                  ///< of those to be removed, as are the others
  std::int64_t micro = 0;
  double share = 0;  ///< of all that is stored, about
};

/// Throws StoreError.
PrunePlan planPruning(const results::Store& store, const PruneConditions& conditions);

/// `2026-11-24`, `2026-11-24T18:30` or `2026-11-24T18:30:15`, in UTC; nothing for anything else.
std::optional<results::TimeOfDay> parseDate(const std::string& text);

}  // namespace pushlab::bench
