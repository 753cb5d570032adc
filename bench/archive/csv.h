#pragma once

#include <string>

#include "results/records.h"

/// Runs as comma-separated values: a line of names, then one for each run. Fields with commas, quotes or line
/// ends are quoted as RFC 4180 says; lines end in a newline alone. What a run does not have is an empty
/// field.
namespace pushlab::bench {

/// The line of names: a run's identity, plan and figures, then the machine; those of results/schema.sql.
std::string csvHeader();
/// `session`: the run's.
std::string csvLine(const results::Run& run, const results::Session& session);

}  // namespace pushlab::bench
