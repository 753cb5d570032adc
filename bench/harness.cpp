#include "bench/harness.h"

#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "bench/capacity_search.h"
#include "bench/counters.h"
#include "bench/interrupt.h"
#include "bench/plan_name.h"
#include "bench/summary.h"

namespace pushlab::bench {
namespace {

/// Stands where Google Benchmark's console table would: ours has what it cannot show.
class TableReporter final : public benchmark::BenchmarkReporter {
 public:
  TableReporter(const Options& options, const Suite& suite, const Session& session)
      : _options(options), _suite(suite), _session(session) {}
  bool ReportContext(const Context&) override { return true; }
  void ReportRuns(const std::vector<Run>&) override {}
  void Finalize() override {
    printSummary(stdout, _suite, _session.measured(), _session.failed(), _options.details);
  }

 private:
  const Options& _options;
  const Suite& _suite;
  const Session& _session;
};

/// False, and the benchmark marked, where the run came to nothing.
bool take(benchmark::State& state, const RunEnd& end) {
  if (end.status == RunEnd::Status::Finished) return true;
  state.SkipWithError(end.why.empty() ? "aborted" : end.why.c_str());
  return false;
}

void measure(benchmark::State& state, const Plan& plan, Session& session) {
  for ([[maybe_unused]] auto iteration : state) {
    const RunEnd end = session.run(plan);
    if (!take(state, end)) return;
    state.SetIterationTime(end.measurement.seconds);
    setCounters(state.counters, plan, end.measurement);
  }
}

/// A probe that fails, as one with more clients than a server takes, tells that so many do not fit.
void search(benchmark::State& state, Plan plan, const Search& budget, Session& session) {
  for ([[maybe_unused]] auto iteration : state) {
    CapacitySearch capacity(budget.mostClients);
    double seconds = 0;
    while (const auto clients = capacity.next()) {
      plan.clients = *clients;
      const RunEnd end = session.run(plan);
      if (end.status == RunEnd::Status::Aborted && !take(state, end)) return;
      const bool finished = end.status == RunEnd::Status::Finished;
      seconds += end.measurement.seconds;
      capacity.tell(finished && fits(budget, {plan, end.measurement}));
    }
    state.SetIterationTime(seconds);
    state.counters["capacity"] = capacity.found();
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

void registerBenchmarks(const std::vector<Plan>& plans, const Suite& suite, Session& session) {
  for (const Plan& plan : plans) {
    benchmark::RegisterBenchmark(nameOf(plan).c_str(),
                                 [&plan, &suite, &session](benchmark::State& state) {
                                   suite.search ? search(state, plan, *suite.search, session)
                                                : measure(state, plan, session);
                                 })
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

void runBenchmarks(const Options& options, const Suite& suite, const Session& session) {
  const std::string format = lastValue(options, "--benchmark_format");
  if (format == "json" || format == "csv") {
    benchmark::RunSpecifiedBenchmarks();
    return;
  }
  TableReporter reporter(options, suite, session);
  benchmark::RunSpecifiedBenchmarks(&reporter);
}

bool onlyLists(const Options& options) {
  const std::string value = lastValue(options, "--benchmark_list_tests");
  return !value.empty() && value != "false" && value != "0";
}

}  // namespace pushlab::bench
