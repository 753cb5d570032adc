#include "bench/options.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <functional>
#include <iterator>
#include <string_view>

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

/// One option. Its name is followed by the name of its value, if it takes one.
struct Option {
  std::string_view name;
  std::string_view value;
  std::string_view help;
  std::function<void(Options&, const std::string&)> apply;
};

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
Option choice(std::string_view name, std::string_view value, std::string_view parameter,
              std::string_view help) {
  return {name, value, help, [name, parameter](Options& options, const std::string& text) {
            auto values = splitAtCommas(text);
            for (const std::string& one : values)
              tryOut(name, parameterNamed(parameter), one);
            refuseTwice(name, values);
            options.chosen[std::string(parameter)] =
                parameter == "technique" ? expandTechniques(values) : std::move(values);
          }};
}

std::vector<Option> loadOptions() {
  return {
      choice("--technique", "A,B", "technique",
             "polling, comet, websocket, tcp, socketio or one of its transports: socketio-websocket,\n"
             "                         socketio-polling, socketio-upgrade"),
      choice("--model", "A,B", "model", "how the server runs its handlers: coroutines, threads"),
      choice("--scenario", "A,B", "scenario",
             "latency: messages on a schedule; throughput: the next when all have one; idle; connect"),
      choice("--clients", "N,N", "clients", "subscribers"),
      choice("--rate", "R,R", "rate", "messages per second, for latency"),
      choice("--payload", "BYTES,…", "payload_bytes", "size of each message's data"),
      choice("--in-flight", "W,W", "in_flight", "messages under way, for throughput"),
      choice("--interval", "MS,MS", "interval_ms", "between two polls of a polling client"),
      choice("--audience", "K,K", "audience",
             "receivers of each message: 0 all, 1 one, else a room of so many"),
      choice("--rtt", "MS,MS", "rtt_ms", "round trip between clients and server, added by push-link"),
      choice("--fault", "A,B", "fault", "what goes wrong: none, cut, stall, restart, slow"),
      {"--repetitions", "N", "of each run, interleaved (3)",
       [](Options& o, const std::string& v) { o.repetitions = parseInteger("--repetitions", v, 1, 1000); }},
      {"--warmup", "MS", "before the measured window (what suits the technique)",
       [](Options& o, const std::string& v) { o.warmup = parseMs("--warmup", v, 0); }},
      {"--duration", "MS", "length of the measured window (what suits the technique)",
       [](Options& o, const std::string& v) { o.window = parseMs("--duration", v, 100); }},
      {"--filter", "REGEX", "only runs whose names match",
       [](Options& o, const std::string& v) { o.filter = v; }},
  };
}

std::vector<Option> serverOptions() {
  return {
      choice("--loops", "N,N", "loops", "event loops of the server, 0 for one per core (1)"),
      {"--server-dir", "DIR", "where the server programs are (beside push-bench)",
       [](Options& o, const std::string& v) { o.serverDir = v; }},
      {"--target", "URL", "measure a server that runs already, http://HOST:PORT; with one --technique",
       [](Options& o, const std::string& v) { o.target = v; }},
      {"--secret-file", "FILE", "the target's key for tokens (also PUSHLAB_SECRET)",
       [](Options& o, const std::string& v) { o.secretFile = v; }},
      {"--protocol", "NAME",
       "the target is any server that speaks this, one of the names of --technique: nothing is asked first,\n"
       "                         and without a key it gets no tokens",
       [](Options& o, const std::string& v) {
         o.protocol = parseNames("--protocol", v, techniqueNames()).front();
       }},
      {"--path", "PATH", "what subscribers of such a target ask for (as the lab's: /ws, /comet …)",
       [](Options& o, const std::string& v) { o.path = v; }},
      {"--publish-path", "PATH", "where messages are posted to such a target (/publish)",
       [](Options& o, const std::string& v) { o.publishPath = v; }},
  };
}

std::vector<Option> peerOptions() {
  return {
      {"--peers", "", "measure servers of other projects too, each with the techniques that it offers",
       [](Options& o, const std::string&) { o.peers = peerNames(); }},
      {"--peer", "A,B", "only these of them: python-socketio, node-socketio, node-ws, nchan, poco",
       [](Options& o, const std::string& v) { o.peers = parseNames("--peer", v, peerNames()); }},
      {"--peer-dir", "DIR", "where their programs are (bench/peers)",
       [](Options& o, const std::string& v) { o.peerDir = v; }},
  };
}

std::vector<Option> outputOptions() {
  return {
      {"--database", "FILE", "where results are recorded (results/pushlab.sqlite)",
       [](Options& o, const std::string& v) { o.database = v; }},
      {"--no-record", "", "do not record", [](Options& o, const std::string&) { o.record = false; }},
      {"--json", "", "the results as JSON on stdout", [](Options& o, const std::string&) { o.json = true; }},
      {"--details", "", "all figures of all runs, below the suite's tables",
       [](Options& o, const std::string&) { o.details = true; }},
      {"--quiet", "", "no progress, only the table", [](Options& o, const std::string&) { o.quiet = true; }},
      {"--help", "", "this text", [](Options& o, const std::string&) { o.help = true; }},
      {"--version", "", "the version", [](Options& o, const std::string&) { o.version = true; }},
  };
}

std::vector<Option> allOptions() {
  std::vector<Option> all = loadOptions();
  for (auto* group : {&serverOptions, &peerOptions, &outputOptions}) {
    auto more = group();
    std::move(more.begin(), more.end(), std::back_inserter(all));
  }
  return all;
}

const Option& find(const std::vector<Option>& options, std::string_view name) {
  for (const auto& option : options)
    if (option.name == name) return option;
  throw UsageError("unknown option '" + std::string(name) + "': see push-bench --help");
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

/// Google Benchmark answers a wrong format with its own help and status 0.
void checkFormat(const std::string& argument) {
  for (const char* name : {"--benchmark_format=", "--benchmark_out_format="}) {
    if (argument.starts_with(name)) {
      parseNames(argument.substr(0, argument.find('=')), argument.substr(std::string_view(name).size()),
                 {"console", "json", "csv"});
    }
  }
}

/// The arguments, one by one.
class Arguments {
 public:
  explicit Arguments(std::span<const std::string> arguments) : _arguments(arguments) {}
  bool more() const { return _at < _arguments.size(); }
  const std::string& take() { return _arguments[_at++]; }

 private:
  std::span<const std::string> _arguments;
  std::size_t _at = 0;
};

/// The value of an option that was given as `argument`, from behind its `=` or from the next argument.
std::string takeValue(const Option& option, const std::string& argument, Arguments& arguments) {
  const std::string name(option.name);
  const auto equals = argument.find('=');
  const bool attached = equals != std::string::npos;
  if (option.value.empty()) {
    if (attached) throw UsageError(name + " takes no value");
    return {};
  }
  std::string value;
  if (attached) {
    value = argument.substr(equals + 1);
  } else if (arguments.more()) {
    value = arguments.take();
  }
  if (value.empty()) throw UsageError(name + " needs a value: " + std::string(option.value));
  return value;
}

void takeSuite(Options& options, const std::string& name) {
  static const std::string usual = Options().suite;
  if (options.suite != usual)
    throw UsageError("one suite at a time: '" + options.suite + "' or '" + name + "'");
  options.suite = name;
}

}  // namespace

Options parseOptions(std::span<const std::string> given) {
  const auto known = allOptions();
  Options options;
  for (Arguments arguments(given); arguments.more();) {
    const std::string& argument = arguments.take();
    if (!argument.starts_with('-')) {
      takeSuite(options, argument);
    } else if (argument.starts_with(benchmarkFilter)) {
      options.filter = argument.substr(benchmarkFilter.size());
    } else if (argument.starts_with(benchmarkRepetitions)) {
      options.repetitions =
          parseInteger("--benchmark_repetitions", argument.substr(benchmarkRepetitions.size()), 1, 1000);
    } else if (argument.starts_with("--benchmark_")) {
      checkFormat(argument);
      options.benchmarkOptions.push_back(argument);
    } else {
      const Option& option = find(known, std::string_view(argument).substr(0, argument.find('=')));
      option.apply(options, takeValue(option, argument, arguments));
    }
  }
  if (!options.help && !options.version) {
    takeProtocol(options);
    checkTarget(options);
  }
  return options;
}

std::string helpText() {
  std::string text =
      "push-bench [SUITE] [options]: starts each server, drives it, and compares what pushing a message "
      "costs\n"
      "push-bench list: the suites, with the question that each answers and the time that it takes; quick is "
      "the "
      "default\n\nEach option narrows the suite, or takes the place of its values:\n";
  for (const auto& option : allOptions()) {
    std::string name = "  " + std::string(option.name) + " " + std::string(option.value);
    name.resize(std::max<std::size_t>(name.size(), 24), ' ');
    text += name + " " + std::string(option.help) + "\n";
  }
  return text +
         "\n--benchmark_list_tests, --benchmark_filter, --benchmark_repetitions, --benchmark_format=json and "
         "the "
         "other\noptions of Google Benchmark work too. Exit status: 0; 1 if a run failed; 64 for a wrong "
         "command "
         "line; 69 if\nthe target does not answer; 130 after Ctrl-C.\n";
}

}  // namespace pushlab::bench
