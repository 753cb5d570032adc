#include "bench/micro/options.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string_view>

#include "bench/command_line.h"
#include "bench/option_values.h"

namespace pushlab::bench::micro {
namespace {

/// The value of a flag of Google Benchmark's, if the argument is that flag: as it reads them itself.
std::optional<bool> flagValue(std::string_view argument, std::string_view name) {
  if (!argument.starts_with(name)) return std::nullopt;
  argument.remove_prefix(name.size());
  if (argument.empty()) return true;
  if (argument.front() != '=') return std::nullopt;
  argument.remove_prefix(1);
  for (const std::string_view no :
       {"", "0", "f", "n", "false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF", "F", "N"}) {
    if (argument == no) return false;
  }
  return true;
}

/// The reporter hides repetitions itself, since one that Google Benchmark hides cannot be recorded.
bool takeBenchmarkOption(Options& options, const std::string& argument) {
  if (!argument.starts_with("--benchmark_") && !argument.starts_with("--v=")) return false;
  if (const auto only = flagValue(argument, "--benchmark_display_aggregates_only")) {
    options.onlyAggregates = *only;
  } else {
    checkBenchmarkFormat(argument);
    options.benchmarkOptions.push_back(argument);
  }
  return true;
}

/// They set what they are given.
std::vector<CommandOption> optionsInto(Options& o) {
  return {
      {"--database", "FILE", "where figures are recorded, each repetition (results/pushlab.sqlite)",
       [&o](const std::string& v) { o.database = v; }},
      {"--no-record", "", "do not record", [&o](const std::string&) { o.record = false; }},
      {"--help", "", "this text", [&o](const std::string&) { o.help = true; }},
      {"--version", "", "the version", [&o](const std::string&) { o.version = true; }},
  };
}

}  // namespace

Options parseOptions(std::span<const std::string> arguments) {
  constexpr std::string_view help = "push-micro --help";
  Options options;
  std::vector<std::string> own;
  std::copy_if(arguments.begin(), arguments.end(), std::back_inserter(own),
               [&](const std::string& argument) { return !takeBenchmarkOption(options, argument); });
  const auto others = readArguments(own, optionsInto(options), help);
  if (!others.empty()) throw UsageError("'" + others.front() + "' is no option: see " + std::string(help));
  return options;
}

std::string helpText() {
  Options any;
  return "push-micro [options]: what single functions of PushLab cost, in nanoseconds of one core\n\n" +
         optionsText(optionsInto(any), 19) + R"(
Names are SUBJECT/WHAT/…: --benchmark_list_tests lists them, --benchmark_filter=^http/ measures some. For figures
to rely on: a quiet machine, the release build, --benchmark_repetitions=5. "Library was built as DEBUG" is about
Debian's package of Google Benchmark, whose own part stands outside of what is timed.
Exit status: 0; 1 if a benchmark failed or could not be recorded; 64 for a wrong command line; 73 if the file of
results cannot be opened. All options of Google Benchmark work:

)";
}

}  // namespace pushlab::bench::micro
