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
#include "bench/launch.h"
#include "bench/machine.h"
#include "bench/options.h"
#include "bench/preflight.h"
#include "bench/recorder.h"
#include "bench/session.h"
#include "bench/suite.h"
#include "bench/technique_names.h"
#include "results/store_error.h"

namespace pushlab::bench {
namespace {

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

/// The server behind `--target`, whose model is then the one that is measured.
std::optional<ForeignServer> foreignServer(Options& options) {
  if (options.target.empty()) return std::nullopt;
  ForeignServer server = askServer(options.target);
  if (server.technique != serverOf(options.techniques.front())) {
    throw UsageError("the server at " + options.target + " is for " + server.technique +
                     ": use --technique " + server.technique);
  }
  options.models = {server.model};
  return server;
}

std::vector<Plan> choosePlans(const Options& options) {
  auto plans = selectPlans(makePlans(options), options.filter);
  if (plans.empty())
    throw UsageError("no run matches '" + options.filter + "': see --benchmark_list_tests for the names");
  return plans;
}

void refuseShortage(const Options& options) {
  const std::string shortage = descriptorShortage(options.clients, raiseDescriptorLimit());
  if (!shortage.empty()) throw UsageError(shortage);
}

Progress makeProgress(const Options& options, const std::vector<Plan>& plans) {
  double seconds = 0;
  for (const auto& plan : plans)
    seconds += estimateSeconds(plan);
  const int repeats = repetitions(options);
  const auto style = options.quiet ? Progress::Style::Silent : Progress::suitable(stderr);
  return {stderr, style, static_cast<int>(plans.size()) * repeats, seconds * repeats};
}

Session::Setting makeSetting(const Options& options, const Machine& machine,
                             std::optional<ForeignServer> foreign) {
  Session::Setting setting;
  const Cores allowed = allowedCores();
  setting.serverDir = options.serverDir.empty() ? ownFolder() : options.serverDir;
  if (foreign) setting.secret = secretOf(options);
  setting.foreign = std::move(foreign);
  setting.cores = splitCores(allowed);
  setting.warnings = machineWarnings(machine, allowed.size());
  return setting;
}

std::unique_ptr<Recorder> makeRecorder(const Options& options, const Machine& machine,
                                       const std::string& commandLine) {
  if (!options.record || onlyLists(options)) return nullptr;
  return std::make_unique<Recorder>(options.database, machine, commandLine);
}

int bench(Options options, const std::vector<std::string>& arguments) {
  configureBenchmarks(arguments.front(), options.benchmarkOptions);
  auto foreign = foreignServer(options);
  const auto plans = choosePlans(options);
  if (!onlyLists(options)) refuseShortage(options);
  const Machine machine = inspectMachine();
  const auto recorder = makeRecorder(options, machine, commandLine(arguments));
  const auto setting = makeSetting(options, machine, std::move(foreign));
  pinTo(setting.cores.generator);
  Interrupt::install();
  Progress progress = makeProgress(options, plans);
  Session session(setting, progress, recorder.get());
  registerBenchmarks(plans, session);
  runBenchmarks(options, session);
  if (Interrupt::raised()) return interrupted;
  return session.failures() > 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}

int main(const std::vector<std::string>& arguments) {
  if (const Command* command = arguments.size() > 1 ? findCommand(arguments[1]) : nullptr)
    return command->function(std::span(arguments).subspan(2), stdout);
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
  } catch (const pushlab::results::StoreError& problem) {
    return complain(problem, cannotCreate);
  } catch (const std::exception& problem) {
    return complain(problem, EXIT_FAILURE);
  }
}
