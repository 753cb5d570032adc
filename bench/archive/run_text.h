#pragma once

#include <string>

#include "bench/table.h"
#include "results/store.h"

namespace pushlab::bench {

/// All that is known of a run, for people: what was asked, on which machine, whether its figures can be
/// believed and why not, what was counted, the percentiles of its histograms, and how it went second by
/// second. Throws StoreError.
std::string runText(const results::Store& store, const results::Run& run, const results::Session& session,
                    const TableStyle& style);

/// "finished, valid", "finished, NOT VALID", "failed", "aborted", "under way"
std::string statusText(const results::Run& run);

}  // namespace pushlab::bench
