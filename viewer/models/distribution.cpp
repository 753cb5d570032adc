#include "viewer/models/distribution.h"

#include <algorithm>

namespace pushlab::viewer {

namespace {

/// The same bucket of another run.
bool isSame(const results::Bucket& a, const results::Bucket& b) {
  return a.lowestNs == b.lowestNs && a.highestNs == b.highestNs;
}

bool isBefore(const results::Bucket& a, const results::Bucket& b) {
  return a.lowestNs != b.lowestNs ? a.lowestNs < b.lowestNs : a.highestNs < b.highestNs;
}

}  // namespace

Distribution distributionOf(const Trial& trial, results::HistogramKind kind, Details& details) {
  std::vector<results::Bucket> all;
  for (const ArchivedRun* run : trial.speaking()) {
    const auto& own = details.histogram(*run, kind);
    all.insert(all.end(), own.begin(), own.end());
  }
  std::sort(all.begin(), all.end(), isBefore);
  Distribution sum;
  for (const results::Bucket& bucket : all) {
    sum.count += bucket.count;
    if (sum.buckets.empty() || !isSame(sum.buckets.back(), bucket))
      sum.buckets.push_back(bucket);
    else
      sum.buckets.back().count += bucket.count;
  }
  return sum;
}

}  // namespace pushlab::viewer
