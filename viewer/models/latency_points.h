#pragma once

#include <limits>
#include <vector>

#include "viewer/models/chart_spec.h"
#include "viewer/models/distribution.h"

/// What a distribution of latencies looks like. None of them may be empty. Latencies are in ms and above 0,
/// for logarithmic axes.
namespace pushlab::viewer {

/// At each percentile up to 100 (1 − 1/n) the latency that so many of n deliveries did not exceed. The
/// longest of them all is beyond; the last point's note tells it.
std::vector<Point> percentilePoints(const Distribution& distribution);

/// At each latency the share of deliveries, in %, that took at most so long; level where none came in.
std::vector<Point> cumulativePoints(const Distribution& distribution);

/// At most 60 classes of equal width on a logarithmic axis, from the shortest to the longest of all that they
/// must cover.
class LatencyClasses {
 public:
  void cover(const Distribution& distribution);
  /// The share of deliveries in each class, in %: at its beginning, and 0 at the end of the last one.
  std::vector<Point> points(const Distribution& distribution) const;

 private:
  double width() const;
  std::size_t classOf(const results::Bucket& bucket) const;
  double startOf(std::size_t index) const;

  double _first = std::numeric_limits<double>::infinity();  ///< decimal logarithms of ms
  double _last = -_first;
};

}  // namespace pushlab::viewer
