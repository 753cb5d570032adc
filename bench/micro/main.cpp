#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <memory>
#include <string>
#include <vector>

#include "bench/harness.h"
#include "bench/machine.h"
#include "bench/micro/options.h"
#include "bench/micro/recording.h"
#include "bench/micro/reporter.h"

namespace pushlab::bench::micro {
namespace {

constexpr int usage = 64;         // sysexits.h: EX_USAGE
constexpr int cannotCreate = 73;  // EX_CANTCREAT

int complain(const std::exception& problem, int status) {
  std::fprintf(stderr, "push-micro: %s\n", problem.what());
  return status;
}

void printHelp() {
  std::fputs(helpText().c_str(), stdout);
  std::fflush(stdout);
  benchmark::PrintDefaultHelp();
}

void warnOfBuild(const Machine& machine) {
  if (machine.buildType == "release") return;
  std::fprintf(
      stderr,
      "push-micro: this is the %s build, whose figures are worthless: use build/release/bin/push-micro\n",
      machine.buildType.c_str());
}

std::string commandLine(const std::vector<std::string>& words) {
  std::string line;
  for (const auto& word : words)
    line += (line.empty() ? "" : " ") + word;
  return line;
}

int measure(const Options& options, const Machine& machine, const std::string& line) {
  Recording recording(options.database, machine, line);
  FigureSink* const sink = options.record ? &recording : nullptr;
  const auto show = options.onlyAggregates ? Reporter::Show::onlyAggregates : Reporter::Show::everything;
  // Google Benchmark keeps it to the end of the process.
  Reporter reporter(*benchmark::CreateDefaultDisplayReporter(), sink, show);
  benchmark::RunSpecifiedBenchmarks(&reporter);
  if (recording.refused()) return cannotCreate;
  if (sink != nullptr && reporter.measured() == 0 && reporter.aggregates() > 0) {
    std::fputs(
        "push-micro: nothing was recorded, since only aggregates were reported: use "
        "--benchmark_display_aggregates_only instead of --benchmark_report_aggregates_only\n",
        stderr);
  }
  return reporter.failed() > 0 || recording.broken() ? EXIT_FAILURE : EXIT_SUCCESS;
}

int main(const std::vector<std::string>& words) {
  const Options options = parseOptions(std::span(words).subspan(1));
  if (options.help) printHelp();
  if (options.version) std::puts("push-micro " PUSHLAB_VERSION);
  if (options.help || options.version) return EXIT_SUCCESS;
  configureBenchmarks(words.front(), options.benchmarkOptions);
  const Machine machine = inspectMachine();
  warnOfBuild(machine);
  benchmark::AddCustomContext("pushlab_build", machine.buildType);
  if (machine.commit) benchmark::AddCustomContext("pushlab_commit", *machine.commit);
  return measure(options, machine, commandLine(words));
}

}  // namespace
}  // namespace pushlab::bench::micro

int main(int count, char** words) {
  using namespace pushlab::bench;
  try {
    return micro::main({words, words + count});
  } catch (const UsageError& problem) {
    return micro::complain(problem, micro::usage);
  } catch (const std::exception& problem) {
    return micro::complain(problem, EXIT_FAILURE);
  }
}
