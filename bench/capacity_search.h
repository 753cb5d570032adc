#pragma once

#include <optional>
#include <vector>

#include "bench/measurement.h"
#include "bench/suite_file.h"

namespace pushlab::bench {

/// Finds the most clients that fit: doubles until they do not, then halves the gap until it is narrow. Pure;
/// the caller tries.
class CapacitySearch {
 public:
  static constexpr int firstClients = 64;

  explicit CapacitySearch(int mostClients) : _most(mostClients) {}

  /// How many to try next; nothing: it is over.
  std::optional<int> next() const;
  /// Whether so many fitted as `next` said.
  void tell(bool fits);
  /// The most that fitted; 0: not even the fewest did.
  int found() const { return _fits; }
  /// The fewest that did not fit; 0: all did, so that the machine or `mostClients` was the limit.
  int tooMany() const { return _fails; }

 private:
  int _most;
  int _fits = 0;
  int _fails = 0;
};

/// Whether a run stays in the budget of a search; an invalid one does not.
bool fits(const Search& search, const MeasuredRun& run);

/// What one search came to.
struct FoundCapacity {
  const MeasuredRun* best = nullptr;     ///< the run with the most clients that fitted; null: none did
  const MeasuredRun* tooMuch = nullptr;  ///< the run with the fewest that did not; null: all did
};

/// Takes the runs of one technique and model apart into its searches, in the order in which they were made.
std::vector<FoundCapacity> capacitiesIn(const Search& search, const std::vector<const MeasuredRun*>& runs);

}  // namespace pushlab::bench
