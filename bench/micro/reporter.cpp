#include "bench/micro/reporter.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>

namespace pushlab::bench::micro {
namespace {

using Run = benchmark::BenchmarkReporter::Run;

std::optional<double> counterOf(const Run& run, const std::string& name) {
  const auto found = run.counters.find(name);
  return found == run.counters.end() ? std::nullopt : std::optional(found->second.value);
}

results::MicroFigures figuresOf(const Run& run) {
  const double unitsPerNs = benchmark::GetTimeUnitMultiplier(run.time_unit) / 1e9;
  results::MicroFigures figures;
  figures.name = run.benchmark_name();
  figures.repetition = static_cast<int>(std::max<std::int64_t>(run.repetition_index, 0)) + 1;
  figures.iterations = run.iterations;
  figures.realNs = run.GetAdjustedRealTime() / unitsPerNs;
  figures.cpuNs = run.GetAdjustedCPUTime() / unitsPerNs;
  figures.bytesPerSecond = counterOf(run, "bytes_per_second");
  figures.itemsPerSecond = counterOf(run, "items_per_second");
  return figures;
}

}  // namespace

bool Reporter::ReportContext(const Context& context) {
  return (_sink == nullptr || _sink->begin()) && _printer.ReportContext(context);
}

void Reporter::ReportRuns(const std::vector<Run>& runs) {
  std::vector<Run> shown;
  std::copy_if(runs.begin(), runs.end(), std::back_inserter(shown),
               [this](const Run& run) { return isShown(run); });
  if (!shown.empty()) _printer.ReportRuns(shown);
  for (const Run& run : runs)
    note(run);
}

/// A benchmark that is not repeated has no aggregates.
bool Reporter::isShown(const Run& run) const {
  return _show == Show::everything || run.run_type == Run::RT_Aggregate || run.error_occurred ||
         run.repetitions <= 1;
}

void Reporter::note(const Run& run) {
  if (run.run_type == Run::RT_Aggregate) {
    ++_aggregates;
  } else if (run.error_occurred) {
    ++_failed;
  } else {
    ++_measured;
    if (_sink != nullptr) _sink->take(figuresOf(run));
  }
}

}  // namespace pushlab::bench::micro
