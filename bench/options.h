#pragma once

#include <chrono>
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
  /// Without names that stand for several transports.
  std::vector<std::string> techniques{
      "polling", "comet", "websocket", "socketio-websocket", "socketio-polling", "socketio-upgrade", "tcp"};
  bool techniquesChosen = false;  ///< otherwise the default suite may leave out what says little
  std::vector<std::string> models{"coroutines", "threads"};
  std::vector<std::string> scenarios{"latency", "throughput"};
  std::vector<int> inFlight{1, 8};
  int clients = 100;
  double ratePerSecond = 10;
  int payloadBytes = 128;
  int loops = 1;
  std::chrono::milliseconds pollInterval{1000};
  std::optional<std::chrono::milliseconds> warmup;  ///< otherwise what suits the technique
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
  bool quiet = false;
  bool help = false;
  bool version = false;
  std::string filter;                         ///< a regular expression on the names of runs
  std::vector<std::string> benchmarkOptions;  ///< `--benchmark_…` but for the filter: for Google Benchmark
};

/// Reads the arguments behind the program's name: `--name VALUE` or `--name=VALUE`, exact names only. Throws
/// UsageError.
Options parseOptions(std::span<const std::string> arguments);

/// The text of `--help`.
std::string helpText();

}  // namespace pushlab::bench
