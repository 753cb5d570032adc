#pragma once

#include <string>
#include <vector>

#include "bench/machine.h"
#include "bench/measurement.h"
#include "bench/suite_file.h"
#include "bench/summary.h"
#include "results/store.h"

/// What was measured, as it was when it was recorded. Everything throws StoreError.
namespace pushlab::bench {

/// What was asked; what does not apply to the run has its usual value.
Plan planOf(const results::RunPlan& record);

Machine machineOf(const results::Environment& environment);

/// Equal to the one that was recorded: same buckets, same least and greatest value.
Histogram histogramOf(const std::vector<results::Bucket>& buckets, const results::Summary& summary);

/// A finished run, with its histograms and samples.
MeasuredRun reload(const results::Store& store, const results::Run& run);

/// A session as push-bench had it at its end.
struct ReloadedSession {
  Suite suite;
  std::vector<MeasuredRun> measured;
  std::vector<FailedRun> failed;
  std::vector<const results::Run*> unfinished;  ///< aborted or under way; they belong to the caller
};

/// `runs`: those of one session, as the store lists them; at least one. A suite that is not built in is stood
/// in for by one that shows the usual figures.
ReloadedSession reload(const results::Store& store, const std::vector<results::Run>& runs);

}  // namespace pushlab::bench
