#include "bench/micro/options.h"

#include <optional>
#include <string_view>

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

/// Google Benchmark answers a wrong format with its own help and status 0.
void checkFormat(const std::string& argument) {
  for (const std::string_view name : {"--benchmark_format=", "--benchmark_out_format="}) {
    if (argument.starts_with(name))
      parseNames(name.substr(0, name.size() - 1), argument.substr(name.size()), {"console", "json", "csv"});
  }
}

/// The reporter hides repetitions itself, since one that Google Benchmark hides cannot be recorded.
void takeBenchmarkOption(Options& options, const std::string& argument) {
  if (const auto only = flagValue(argument, "--benchmark_display_aggregates_only")) {
    options.onlyAggregates = *only;
    return;
  }
  checkFormat(argument);
  options.benchmarkOptions.push_back(argument);
}

void takeFlag(Options& options, const std::string& argument) {
  if (argument == "--no-record") {
    options.record = false;
  } else if (argument == "--help") {
    options.help = true;
  } else if (argument == "--version") {
    options.version = true;
  } else {
    throw UsageError("unknown option '" + argument + "': see push-micro --help");
  }
}

}  // namespace

Options parseOptions(std::span<const std::string> arguments) {
  constexpr std::string_view database = "--database";
  Options options;
  for (std::size_t at = 0; at < arguments.size(); ++at) {
    const std::string& argument = arguments[at];
    if (argument.starts_with("--benchmark_") || argument.starts_with("--v=")) {
      takeBenchmarkOption(options, argument);
    } else if (argument == database || argument.starts_with("--database=")) {
      const bool attached = argument.size() > database.size();
      options.database.clear();
      if (attached) options.database = argument.substr(database.size() + 1);
      if (!attached && at + 1 < arguments.size()) options.database = arguments[++at];
      if (options.database.empty()) throw UsageError("--database needs a value: FILE");
    } else {
      takeFlag(options, argument);
    }
  }
  return options;
}

std::string helpText() {
  return R"(push-micro [options]: what single functions of PushLab cost, in nanoseconds of one core

  --database FILE   where figures are recorded, each repetition (results/pushlab.sqlite)
  --no-record       do not record
  --help            this text
  --version         the version

Names are SUBJECT/WHAT/…: --benchmark_list_tests lists them, --benchmark_filter=^http/ measures some. For figures
to rely on: a quiet machine, the release build, --benchmark_repetitions=5. "Library was built as DEBUG" is about
Debian's package of Google Benchmark, whose own part stands outside of what is timed.
Exit status: 0; 1 if a benchmark failed or could not be recorded; 64 for a wrong command line; 73 if the file of
results cannot be opened. All options of Google Benchmark work:

)";
}

}  // namespace pushlab::bench::micro
