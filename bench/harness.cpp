#include "bench/harness.h"

#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "bench/counters.h"
#include "bench/interrupt.h"
#include "bench/suite.h"
#include "bench/summary.h"

namespace pushlab::bench {
namespace {

/// Stands where Google Benchmark's console table would: ours has what it cannot show.
class TableReporter final : public benchmark::BenchmarkReporter {
 public:
  explicit TableReporter(const Session& session) : _session(session) {}
  bool ReportContext(const Context&) override { return true; }
  void ReportRuns(const std::vector<Run>&) override {}
  void Finalize() override { printSummary(stdout, _session.measured()); }

 private:
  const Session& _session;
};

void measure(benchmark::State& state, const Plan& plan, Session& session) {
  for ([[maybe_unused]] auto iteration : state) {
    const RunEnd end = session.run(plan);
    if (end.status != RunEnd::Status::Finished) {
      state.SkipWithError(end.why.empty() ? "aborted" : end.why.c_str());
      return;
    }
    state.SetIterationTime(end.measurement.seconds);
    setCounters(state.counters, plan, end.measurement);
  }
}

std::string lastValue(const Options& options, std::string_view name) {
  std::string value;
  for (const auto& option : options.benchmarkOptions) {
    if (!option.starts_with(name)) continue;
    const auto rest = option.substr(name.size());
    if (rest.empty()) value = "true";
    if (rest.starts_with('=')) value = rest.substr(1);
  }
  return value;
}

}  // namespace

void registerBenchmarks(const std::vector<Plan>& plans, Session& session) {
  for (const Plan& plan : plans) {
    benchmark::RegisterBenchmark(
        nameOf(plan).c_str(), [&plan, &session](benchmark::State& state) { measure(state, plan, session); })
        ->UseManualTime()
        ->Iterations(1)
        ->Unit(benchmark::kMillisecond);
  }
}

void configureBenchmarks(const std::string& program, const std::vector<std::string>& benchmarkOptions) {
  static std::vector<std::string> words;  // Google Benchmark keeps a pointer to the program's name
  words = {program};
  words.insert(words.end(), benchmarkOptions.begin(), benchmarkOptions.end());
  std::vector<char*> arguments;
  for (auto& word : words)
    arguments.push_back(word.data());
  arguments.push_back(nullptr);
  int count = static_cast<int>(words.size());
  benchmark::Initialize(&count, arguments.data());
  if (count > 1) throw UsageError(std::string("Google Benchmark does not know '") + arguments[1] + "'");
}

void runBenchmarks(const Options& options, const Session& session) {
  const std::string format = lastValue(options, "--benchmark_format");
  if (format == "json" || format == "csv") {
    benchmark::RunSpecifiedBenchmarks();
    return;
  }
  TableReporter reporter(session);
  benchmark::RunSpecifiedBenchmarks(&reporter);
}

int repetitions(const Options& options) {
  const std::string value = lastValue(options, "--benchmark_repetitions");
  return value.empty() ? 1 : std::max(1, std::atoi(value.c_str()));
}

bool onlyLists(const Options& options) {
  const std::string value = lastValue(options, "--benchmark_list_tests");
  return !value.empty() && value != "false" && value != "0";
}

}  // namespace pushlab::bench
