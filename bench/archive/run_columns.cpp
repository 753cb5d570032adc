#include "bench/archive/run_columns.h"

#include <algorithm>

#include "results/columns.h"
#include "results/optional_columns.h"

namespace pushlab::bench {

namespace {

using results::Columns;
using results::Value;

/// A column for every figure that a run can have.
Columns noFigures() {
  results::Figures all;
  all.server.emplace();
  for (auto* summary : {&all.corrected, &all.uncorrected, &all.lateness, &all.connect, &all.recovery})
    summary->emplace();
  Columns columns = results::columnsOf(all);
  for (auto& [name, value] : columns)
    value = nullptr;
  return columns;
}

Columns derivedColumns(const results::DerivedFigures& derived) {
  using results::orNull;
  return {{"deliveries_per_s", orNull(derived.deliveriesPerSecond)},
          {"server_cpu_percent", orNull(derived.serverCpuPercent)},
          {"generator_cpu_percent", orNull(derived.generatorCpuPercent)},
          {"server_cpu_us_per_delivery", orNull(derived.serverCpuUsPerDelivery)},
          {"context_switches_per_delivery", orNull(derived.contextSwitchesPerDelivery)},
          {"requests_per_delivery", orNull(derived.requestsPerDelivery)},
          {"up_bytes_per_delivery", orNull(derived.upBytesPerDelivery)},
          {"down_bytes_per_delivery", orNull(derived.downBytesPerDelivery)},
          {"rss_bytes_per_connection", orNull(derived.rssBytesPerConnection)}};
}

}  // namespace

Columns identityColumns(const results::Run& run) {
  return {{"run_id", run.id},
          {"session_id", run.sessionId},
          {"status", results::toText(run.status)},
          {"valid", run.valid ? 1 : 0},
          {"warnings", results::joinLines(run.warnings)},
          {"failure", run.failure.empty() ? Value(nullptr) : Value(run.failure)},
          {"started_at", results::toText(run.startedAt)},
          {"finished_at", run.finishedAt ? Value(results::toText(*run.finishedAt)) : Value(nullptr)}};
}

Columns figureColumns(const results::Run& run) {
  static const Columns none = noFigures();
  Columns columns = none;
  if (run.figures) {
    for (auto& [name, value] : results::columnsOf(*run.figures)) {
      const auto place = std::find_if(columns.begin(), columns.end(), [&, &known = name](const auto& column) {
        return column.first == known;
      });
      if (place != columns.end()) place->second = value;
    }
  }
  Columns derived = derivedColumns(run.derived);
  std::move(derived.begin(), derived.end(), std::back_inserter(columns));
  return columns;
}

}  // namespace pushlab::bench
