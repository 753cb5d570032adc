#pragma once

#include "results/database.h"
#include "results/records.h"

/// A run as named values, for exports. Names and units are those of results/schema.sql; every name is there
/// for every run, with a null value where the run has none, so that tables of different runs fit together.
namespace pushlab::bench {

/// `run_id`, `session_id`, `status`, `valid`, `warnings` (a sentence a line), `failure`, times of day.
results::Columns identityColumns(const results::Run& run);

/// What was counted, the summaries of the histograms, and what follows from them.
results::Columns figureColumns(const results::Run& run);

}  // namespace pushlab::bench
