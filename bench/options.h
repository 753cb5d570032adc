#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace pushlab::bench {

/// A wrong command line: one line that says which option, and what is right.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// What the command line of push-bench asks for.
struct Options {
  std::string suite = "quick";  ///< a built-in one, or a file that ends in .json
  /// What was chosen of the suite, by the names of parameters (bench/parameter.h); techniques without names
  /// that stand for several transports.
  std::map<std::string, std::vector<std::string>> chosen;
  std::optional<int> repetitions;                   ///< otherwise the suite's
  std::optional<std::chrono::milliseconds> warmup;  ///< otherwise the suite's, or what suits the technique
  std::optional<std::chrono::milliseconds> window;
  std::string serverDir;           ///< empty: the folder of push-bench itself
  std::vector<std::string> peers;  ///< to measure as well, with the techniques that they offer
  std::string peerDir;             ///< empty: that of the source tree
  std::string target;
  std::string protocol;  ///< of the target, if it is none of the lab; empty: it is one
  std::string path;      ///< of the target's subscribers; empty: the contract's
  std::string publishPath;
  std::string secretFile;
  std::string database = "results/pushlab.sqlite";
  bool record = true;
  bool details = false;  ///< all figures of all runs, below the suite's tables
  bool quiet = false;
  bool json = false;  ///< the results as JSON on stdout, instead of the tables
  bool help = false;
  bool version = false;
  std::string filter;                         ///< a regular expression on the names of runs
  std::vector<std::string> benchmarkOptions;  ///< `--benchmark_…` but for the filter: for Google Benchmark
};

/// Reads the arguments behind the program's name: a suite, and `--name VALUE` or `--name=VALUE`, exact names
/// only. Throws UsageError.
Options parseOptions(std::span<const std::string> arguments);

/// The text of `--help`.
std::string helpText();

}  // namespace pushlab::bench
