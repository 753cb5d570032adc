#include "bench/options.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <string_view>

#include "bench/command_line.h"
#include "bench/option_values.h"
#include "bench/parameter.h"
#include "bench/peer_catalogue.h"
#include "bench/technique_names.h"

namespace pushlab::bench {
namespace {

using std::chrono::milliseconds;

constexpr std::string_view benchmarkFilter = "--benchmark_filter=";
constexpr std::string_view benchmarkRepetitions = "--benchmark_repetitions=";
constexpr int longestMs = 3'600'000;

/// Says what is wrong in the option's name, not in the parameter's.
void tryOut(std::string_view option, const Parameter& parameter, const std::string& value) {
  try {
    Plan plan;
    parameter.set(plan, value);
  } catch (const UsageError& problem) {
    std::string text = problem.what();
    if (text.starts_with(parameter.name)) text.replace(0, parameter.name.size(), option);
    throw UsageError(text);
  }
}

void refuseTwice(std::string_view option, const std::vector<std::string>& values) {
  for (auto value = values.begin(); value != values.end(); ++value)
    if (std::find(values.begin(), value, *value) != value)
      throw UsageError(std::string(option) + " names '" + *value + "' twice");
}

milliseconds parseMs(std::string_view option, const std::string& text, int least) {
  return milliseconds(parseInteger(option, text, least, longestMs));
}

/// An option that chooses values of a parameter.
CommandOption choice(Options& options, std::string_view name, std::string_view value,
                     std::string_view parameter, std::string_view help) {
  return {name, value, help, [&options, name, parameter](const std::string& text) {
            auto values = splitAtCommas(text);
            for (const std::string& one : values)
              tryOut(name, parameterNamed(parameter), one);
            refuseTwice(name, values);
            options.chosen[std::string(parameter)] =
                parameter == "technique" ? expandTechniques(values) : std::move(values);
          }};
}

std::vector<CommandOption> loadOptions(Options& o) {
  return {
      choice(o, "--technique", "A,B", "technique",
             "polling, comet, websocket, tcp, socketio or one of its transports: socketio-websocket,\n"
             "                         socketio-polling, socketio-upgrade"),
      choice(o, "--model", "A,B", "model", "how the server runs its handlers: coroutines, threads"),
      choice(o, "--scenario", "A,B", "scenario",
             "latency: messages on a schedule; throughput: the next when all have one; idle; connect"),
      choice(o, "--clients", "N,N", "clients", "subscribers"),
      choice(o, "--rate", "R,R", "rate", "messages per second, for latency"),
      choice(o, "--payload", "BYTES,…", "payload_bytes", "size of each message's data"),
      choice(o, "--in-flight", "W,W", "in_flight", "messages under way, for throughput"),
      choice(o, "--interval", "MS,MS", "interval_ms", "between two polls of a polling client"),
      choice(o, "--audience", "K,K", "audience",
             "receivers of each message: 0 all, 1 one, else a room of so many"),
      choice(o, "--rtt", "MS,MS", "rtt_ms", "round trip between clients and server, added by push-link"),
      choice(o, "--fault", "A,B", "fault", "what goes wrong: none, cut, stall, restart, slow"),
      choice(o, "--bus", "A,B", "bus", "between web application and push servers: none, redis, rabbitmq"),
      choice(o, "--servers", "N,N", "servers", "push servers behind the bus"),
      {"--repetitions", "N", "of each run, interleaved (3)",
       [&o](const std::string& v) { o.repetitions = parseInteger("--repetitions", v, 1, 1000); }},
      {"--warmup", "MS", "before the measured window (what suits the technique)",
       [&o](const std::string& v) { o.warmup = parseMs("--warmup", v, 0); }},
      {"--duration", "MS", "length of the measured window (what suits the technique)",
       [&o](const std::string& v) { o.window = parseMs("--duration", v, 100); }},
      {"--filter", "REGEX", "only runs whose names match", [&o](const std::string& v) { o.filter = v; }},
  };
}

std::vector<CommandOption> serverOptions(Options& o) {
  return {
      choice(o, "--loops", "N,N", "loops", "event loops of the server, 0 for one per core (1)"),
      {"--server-dir", "DIR", "where the server programs are (beside push-bench)",
       [&o](const std::string& v) { o.serverDir = v; }},
      {"--target", "URL", "measure a server that runs already, http://HOST:PORT; with one --technique",
       [&o](const std::string& v) { o.target = v; }},
      {"--secret-file", "FILE", "the target's key for tokens (also PUSHLAB_SECRET)",
       [&o](const std::string& v) { o.secretFile = v; }},
      {"--protocol", "NAME",
       "the target is any server that speaks this, one of the names of --technique: nothing is asked first,\n"
       "                         and without a key it gets no tokens",
       [&o](const std::string& v) { o.protocol = parseNames("--protocol", v, techniqueNames()).front(); }},
      {"--path", "PATH", "what subscribers of such a target ask for (as the lab's: /ws, /comet …)",
       [&o](const std::string& v) { o.path = v; }},
      {"--publish-path", "PATH", "where messages are posted to such a target (/publish)",
       [&o](const std::string& v) { o.publishPath = v; }},
  };
}

std::vector<CommandOption> peerOptions(Options& o) {
  return {
      {"--peers", "", "measure servers of other projects too, each with the techniques that it offers",
       [&o](const std::string&) { o.peers = peerNames(); }},
      {"--peer", "A,B", "only these of them: python-socketio, node-socketio, node-ws, nchan, poco",
       [&o](const std::string& v) { o.peers = parseNames("--peer", v, peerNames()); }},
      {"--peer-dir", "DIR", "where their programs are (bench/peers)",
       [&o](const std::string& v) { o.peerDir = v; }},
  };
}

std::vector<CommandOption> outputOptions(Options& o) {
  return {
      {"--database", "FILE", "where results are recorded (results/pushlab.sqlite)",
       [&o](const std::string& v) { o.database = v; }},
      {"--no-record", "", "do not record", [&o](const std::string&) { o.record = false; }},
      {"--json", "", "the results as JSON on stdout", [&o](const std::string&) { o.json = true; }},
      {"--details", "", "all figures of all runs, below the suite's tables",
       [&o](const std::string&) { o.details = true; }},
      {"--quiet", "", "no progress, only the table", [&o](const std::string&) { o.quiet = true; }},
      {"--help", "", "this text", [&o](const std::string&) { o.help = true; }},
      {"--version", "", "the version", [&o](const std::string&) { o.version = true; }},
  };
}

/// They set what they are given.
std::vector<CommandOption> optionsInto(Options& options) {
  auto all = loadOptions(options);
  for (auto* group : {&serverOptions, &peerOptions, &outputOptions}) {
    auto more = group(options);
    std::move(more.begin(), more.end(), std::back_inserter(all));
  }
  return all;
}

/// `--protocol` says what `--technique` says of a server of the lab.
void takeProtocol(Options& options) {
  if (options.protocol.empty()) {
    if (!options.path.empty() || !options.publishPath.empty())
      throw UsageError("--path and --publish-path belong to --protocol");
    return;
  }
  if (options.target.empty()) throw UsageError("--protocol belongs to --target: name the server with it");
  if (options.chosen.count("technique") > 0)
    throw UsageError("--protocol stands for --technique: leave one of them out");
  for (const std::string& path : {options.path, options.publishPath})
    if (!path.empty() && !path.starts_with('/'))
      throw UsageError("'" + path + "' is no path: begin it with /");
  options.chosen["technique"] = expandTechniques({options.protocol});
}

void checkTarget(const Options& options) {
  if (options.target.empty()) {
    if (!options.secretFile.empty())
      throw UsageError("--secret-file belongs to --target: servers of our own get a random key");
    return;
  }
  if (!options.peers.empty()) throw UsageError("--target measures one server: leave out --peers");
  const auto chosen = options.chosen.find("technique");
  const bool one = chosen != options.chosen.end() &&
                   std::all_of(chosen->second.begin(), chosen->second.end(), [&](const std::string& name) {
                     return serverOf(name) == serverOf(chosen->second.front());
                   });
  if (!one) throw UsageError("--target measures one server: name its technique with --technique");
  if (options.protocol.empty() && options.secretFile.empty() && std::getenv("PUSHLAB_SECRET") == nullptr) {
    throw UsageError("--target needs the server's key: give it with --secret-file");
  }
}

/// What is for Google Benchmark, which it takes in one piece only, or for us in its words.
bool takeBenchmarkOption(Options& options, const std::string& argument) {
  if (!argument.starts_with("--benchmark_")) return false;
  if (argument.starts_with(benchmarkFilter)) {
    options.filter = argument.substr(benchmarkFilter.size());
  } else if (argument.starts_with(benchmarkRepetitions)) {
    options.repetitions =
        parseInteger("--benchmark_repetitions", argument.substr(benchmarkRepetitions.size()), 1, 1000);
  } else {
    checkBenchmarkFormat(argument);
    options.benchmarkOptions.push_back(argument);
  }
  return true;
}

void takeSuite(Options& options, const std::string& name) {
  static const std::string usual = Options().suite;
  if (options.suite != usual)
    throw UsageError("one suite at a time: '" + options.suite + "' or '" + name + "'");
  options.suite = name;
}

}  // namespace

Options parseOptions(std::span<const std::string> given) {
  constexpr std::string_view help = "push-bench --help";
  Options options;
  std::vector<std::string> own;
  std::copy_if(given.begin(), given.end(), std::back_inserter(own),
               [&](const std::string& argument) { return !takeBenchmarkOption(options, argument); });
  for (const std::string& word : readArguments(own, optionsInto(options), help)) {
    if (word.starts_with('-')) throw UsageError("unknown option '" + word + "': see " + std::string(help));
    takeSuite(options, word);
  }
  if (!options.help && !options.version) {
    takeProtocol(options);
    checkTarget(options);
  }
  return options;
}

std::string helpText() {
  const std::string text =
      "push-bench [SUITE] [options]: starts each server, drives it, and compares what pushing a message "
      "costs\n"
      "push-bench list: the suites, with the question that each answers and the time that it takes; quick is "
      "the "
      "default\n\nEach option narrows the suite, or takes the place of its values:\n";
  Options any;
  return text + optionsText(optionsInto(any), 24) +
         "\n--benchmark_list_tests, --benchmark_filter, --benchmark_repetitions, --benchmark_format=json and "
         "the "
         "other\noptions of Google Benchmark work too. Exit status: 0; 1 if a run failed; 64 for a wrong "
         "command "
         "line; 69 if\nthe target does not answer; 130 after Ctrl-C.\n";
}

}  // namespace pushlab::bench
