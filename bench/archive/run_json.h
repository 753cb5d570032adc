#pragma once

#include <Poco/JSON/Object.h>

#include "results/store.h"

/// Stored runs and sessions for machines: names and units of results/schema.sql, what is not known is null.
namespace pushlab::bench {

/// What was asked, every name of the table's plan.
Poco::JSON::Object planJson(const results::RunPlan& plan);

/// `{"run_id", …, "name", "plan": {…}, "figures": {…}}`; `figures` is null unless the run is finished.
Poco::JSON::Object runJson(const results::Run& run);

/// The same with all that is stored of it: `"machine": {…}`, `"histograms": {"corrected": [[lowest_ns,
/// highest_ns, count], …], …}`, `"samples": [{…}, …]`. Throws StoreError.
Poco::JSON::Object fullRunJson(const results::Store& store, const results::Run& run,
                               const results::Session& session);

/// `{"session_id", "status", "started_at", "finished_at", "machine": {…}}`
Poco::JSON::Object sessionJson(const results::Session& session);

}  // namespace pushlab::bench
