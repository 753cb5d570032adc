#include "bench/harness.h"

#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "bench/capacity_search.h"
#include "bench/counters.h"
#include "bench/interrupt.h"
#include "bench/plan_name.h"

namespace pushlab::bench {
namespace {

/// Says nothing: the summary at the end has what Google Benchmark's table cannot show.
class SilentReporter final : public benchmark::BenchmarkReporter {
 public:
  bool ReportContext(const Context&) override { return true; }
  void ReportRuns(const std::vector<Run>&) override {}
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
                                   session.beginStep();
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

void runBenchmarks(const Options& options) {
  if (hasOwnFormat(options)) {
    benchmark::RunSpecifiedBenchmarks();
    return;
  }
  SilentReporter reporter;
  benchmark::RunSpecifiedBenchmarks(&reporter);
}

bool hasOwnFormat(const Options& options) {
  const std::string format = lastValue(options, "--benchmark_format");
  return format == "json" || format == "csv" || onlyLists(options);
}

bool onlyLists(const Options& options) {
  const std::string value = lastValue(options, "--benchmark_list_tests");
  return !value.empty() && value != "false" && value != "0";
}

}  // namespace pushlab::bench
