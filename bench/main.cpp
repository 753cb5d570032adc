#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bench/archive/commands.h"
#include "bench/foreign_server.h"
#include "bench/harness.h"
#include "bench/interrupt.h"
#include "bench/json_summary.h"
#include "bench/launch.h"
#include "bench/machine.h"
#include "bench/machine_load.h"
#include "bench/options.h"
#include "bench/peer_catalogue.h"
#include "bench/peer_plans.h"
#include "bench/plan_name.h"
#include "bench/preflight.h"
#include "bench/recorder.h"
#include "bench/session.h"
#include "bench/suite.h"
#include "bench/summary.h"
#include "bench/technique_names.h"
#include "bench/verdict.h"
#include "results/store_error.h"

namespace pushlab::bench {
namespace {

constexpr std::chrono::milliseconds lookAround{300};
constexpr int usage = 64;         // sysexits.h: EX_USAGE
constexpr int unavailable = 69;   // EX_UNAVAILABLE
constexpr int cannotCreate = 73;  // EX_CANTCREAT
constexpr int interrupted = 130;

int complain(const std::exception& problem, int status) {
  std::fprintf(stderr, "push-bench: %s\n", problem.what());
  return status;
}

std::string secretOf(const Options& options) {
  if (!options.secretFile.empty()) return readSecret(options.secretFile);
  const char* secret = std::getenv("PUSHLAB_SECRET");
  return secret != nullptr ? secret : "";
}

std::string commandLine(const std::vector<std::string>& arguments) {
  std::string line;
  for (const auto& argument : arguments)
    line += (line.empty() ? "" : " ") + argument;
  return line;
}

/// The server behind `--target`, of which nothing but its protocol is known.
ForeignServer serverOfProtocol(const Options& options) {
  ForeignServer server = findServer(options.target);
  server.dialect.path = options.path;
  if (!options.publishPath.empty()) server.dialect.publishPath = options.publishPath;
  return server;
}

/// The server behind `--target`, whose model is then the one that is measured.
std::optional<ForeignServer> foreignServer(Options& options) {
  if (options.target.empty()) return std::nullopt;
  if (!options.protocol.empty()) return serverOfProtocol(options);
  ForeignServer server = askServer(options.target);
  if (server.technique != serverOf(options.chosen.at("technique").front())) {
    throw UsageError("the server at " + options.target + " is for " + server.technique +
                     ": use --technique " + server.technique);
  }
  return server;
}

/// `model`: of a server that runs already, whatever the suite says.
std::vector<Plan> choosePlans(const Suite& suite, const Options& options, const std::string& model) {
  auto plans = makePlans(suite, options);
  if (!model.empty()) {
    std::vector<Plan> once;
    for (Plan& plan : plans) {
      plan.model = model;
      if (std::find(once.begin(), once.end(), plan) == once.end()) once.push_back(plan);
    }
    plans = once;
  }
  refuseIdlePeers(options.peers, plans);
  plans = selectPlans(plans, options.filter);
  if (plans.empty())
    throw UsageError("no run matches '" + options.filter + "': see --benchmark_list_tests for the names");
  return plans;
}

void refuseShortage(const std::vector<Plan>& plans, const Suite& suite) {
  int clients = suite.search ? suite.search->mostClients : 0;
  for (const Plan& plan : plans)
    clients = std::max(clients, plan.clients);
  const std::string shortage = descriptorShortage(clients, raiseDescriptorLimit());
  if (!shortage.empty()) throw UsageError(shortage);
  const std::string ports = portShortage(clients, ephemeralPorts());
  if (!ports.empty()) throw UsageError(ports);
}

Progress makeProgress(const Options& options, const std::vector<Plan>& all, double seconds) {
  const auto style = options.quiet ? Progress::Style::Silent : Progress::suitable(stderr);
  return {stderr, style, static_cast<int>(all.size()), seconds};
}

ServerFolders foldersOf(const Options& options) {
  return {options.serverDir.empty() ? ownFolder() : options.serverDir,
          options.peerDir.empty() ? usualPeerFolder() : options.peerDir};
}

Session::Setting makeSetting(const Options& options, const Machine& machine,
                             std::optional<ForeignServer> foreign) {
  Session::Setting setting;
  const Cores allowed = allowedCores();
  setting.folders = foldersOf(options);
  if (foreign) setting.secret = secretOf(options);
  setting.foreign = std::move(foreign);
  setting.cores = splitCores(allowed);
  const double busy = onlyLists(options) ? 0 : busyCores(lookAround);
  setting.warnings = machineWarnings(machine, allowed.size(), busy);
  return setting;
}

std::unique_ptr<Recorder> makeRecorder(const Options& options, const Machine& machine,
                                       const std::string& commandLine) {
  if (!options.record || onlyLists(options)) return nullptr;
  return std::make_unique<Recorder>(options.database, machine, commandLine);
}

void report(const Options& options, const Suite& suite, const Machine& machine, const Session& session) {
  if (options.json) {
    std::fputs(jsonSummary(suite, machine, session.measured(), session.failed()).c_str(), stdout);
  } else {
    printSummary(stdout, suite, session.measured(), session.failed(), options.details);
  }
  std::fflush(stdout);
}

void sayWhatIsKept(const Options& options, const Session& session, std::size_t planned) {
  std::fprintf(stderr, "push-bench: interrupted: %zu of %zu runs were finished%s\n",
               session.measured().size(), planned,
               options.record ? (" and are in " + options.database).c_str() : ", and nothing is recorded");
}

int bench(Options options, const std::vector<std::string>& arguments) {
  configureBenchmarks(arguments.front(), options.benchmarkOptions);
  const Suite suite = suiteNamed(options.suite);
  auto foreign = foreignServer(options);
  const auto plans = choosePlans(suite, options, foreign ? foreign->model : "");
  const int repetitions = onlyLists(options) ? 1 : options.repetitions.value_or(suite.repetitions);
  if (!onlyLists(options)) {
    refuseShortage(plans, suite);
    installPeers(peersIn(plans), foldersOf(options));
  }
  const Machine machine = inspectMachine();
  const auto recorder = makeRecorder(options, machine, commandLine(arguments));
  const auto setting = makeSetting(options, machine, std::move(foreign));
  pinTo(setting.cores.generator);
  Interrupt::install();
  const auto all = interleave(plans, repetitions);
  Progress progress = makeProgress(options, all, estimateSeconds(suite, plans, repetitions));
  if (!builtForMeasuring())
    progress.complain(
        "this is a debug build, and every run will be marked invalid: use `cmake --preset release`");
  for (const std::string& warning : setting.warnings)
    progress.complain(warning);
  Session session(setting, progress, recorder.get());
  registerBenchmarks(all, suite, session);
  runBenchmarks(options);
  if (!hasOwnFormat(options)) report(options, suite, machine, session);
  if (Interrupt::raised()) {
    sayWhatIsKept(options, session, all.size());
    return interrupted;
  }
  return session.failures() > 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}

int main(const std::vector<std::string>& arguments) {
  if (const Command* command = arguments.size() > 1 ? findCommand(arguments[1]) : nullptr)
    return runCommand(*command, std::span(arguments).subspan(2), stdout);
  const Options options = parseOptions(std::span(arguments).subspan(1));
  if (options.help) std::fputs((helpText() + commandsText()).c_str(), stdout);
  if (options.version) std::puts("push-bench " PUSHLAB_VERSION);
  if (options.help || options.version) return EXIT_SUCCESS;
  return bench(options, arguments);
}

}  // namespace
}  // namespace pushlab::bench

int main(int count, char** words) {
  using namespace pushlab::bench;
  try {
    return pushlab::bench::main({words, words + count});
  } catch (const UsageError& problem) {
    return complain(problem, usage);
  } catch (const UnreachableServer& problem) {
    return complain(problem, unavailable);
  } catch (const PeersMissing& problem) {
    return complain(problem, unavailable);
  } catch (const pushlab::results::StoreError& problem) {
    return complain(problem, cannotCreate);
  } catch (const std::exception& problem) {
    return complain(problem, EXIT_FAILURE);
  }
}
