#include "bench/archive/show_command.h"

#include <cstdlib>

#include "bench/archive/facts.h"
#include "bench/archive/json_text.h"
#include "bench/archive/micro_table.h"
#include "bench/archive/reference.h"
#include "bench/archive/reload.h"
#include "bench/archive/run_json.h"
#include "bench/archive/run_text.h"
#include "bench/archive/selection.h"
#include "bench/command_line.h"
#include "bench/json_summary.h"
#include "bench/options.h"
#include "bench/plan_name.h"
#include "bench/summary.h"
#include "bench/text_table.h"

namespace pushlab::bench {

namespace {

using results::Store;

struct ShowOptions {
  std::string what;
  std::string database = Options{}.database;
  bool details = false;
  bool json = false;
  bool help = false;
};

std::vector<CommandOption> optionsInto(ShowOptions& options) {
  return {
      {"--database", "FILE", "where the results are (results/pushlab.sqlite)",
       [&](const std::string& value) { options.database = value; }},
      {"--details", "", "of a session: all figures of all runs, too",
       [&](const std::string&) { options.details = true; }},
      {"--json", "", "for machines, as export and push-bench --json do",
       [&](const std::string&) { options.json = true; }},
      {"--help", "", "this text", [&](const std::string&) { options.help = true; }},
  };
}

constexpr std::size_t helpWidth = 80;

std::string helpOf(std::span<const CommandOption> options) {
  return "push-bench show RUN|SESSION [options]\n"
         "Everything about a run, or what push-bench printed at the end of a session.\n\n" +
         wrapText(selectionHelp, helpWidth) + "\n" + optionsText(options) + "\n" +
         wrapText("Exit status: 0; 64 for a wrong command line; 66 if the results file cannot be read.",
                  helpWidth);
}

ShowOptions parse(std::span<const std::string> arguments) {
  ShowOptions options;
  const auto words = readArguments(arguments, optionsInto(options));
  if (options.help) return options;
  if (words.size() != 1)
    throw UsageError(
        "show takes one run or session: push-bench runs lists them, and see push-bench show --help");
  options.what = words.front();
  if (options.what == "all")
    throw UsageError("show takes one run or session: for all there is push-bench export");
  return options;
}

void printRun(const Store& store, const Selection& selection, const ShowOptions& options, std::FILE* out) {
  const results::Run& run = selection.runs.front();
  const results::Session& session = selection.sessions.front();
  const std::string text = options.json ? lineOf(fullRunJson(store, run, session)) + "\n"
                                        : runText(store, run, session, styleFor(out));
  std::fputs(text.c_str(), out);
}

void printHead(const results::Session& session, std::FILE* out) {
  const TableStyle style = styleFor(out);
  std::fputs(titleText(sessionLabel(session) + " on " + session.environment.machine, style).c_str(), out);
  std::fputs(wrapText(session.environment.commandLine, style.width, "  $ ").c_str(), out);
}

void printSession(const Store& store, const results::Session& session, const ShowOptions& options,
                  std::FILE* out) {
  printHead(session, out);
  const auto runs = store.runs(session.id);
  const TableStyle style = styleFor(out);
  const std::string micro = microTable(store.micro(session.id), style.colours);
  if (!micro.empty()) std::fprintf(out, "\n%s", micro.c_str());
  if (runs.empty() && micro.empty()) std::fputs("  It has no runs.\n", out);
  if (runs.empty()) return;
  const ReloadedSession reloaded = reload(store, runs);
  printSummary(out, reloaded.suite, reloaded.measured, reloaded.failed, options.details);
  for (const results::Run* run : reloaded.unfinished) {
    const std::string why = run->failure.empty() ? "" : ": " + run->failure;
    std::fputs(wrapText(statusText(*run) + " " + nameOf(planOf(run->plan)) + why, style.width).c_str(), out);
  }
}

void printSessionJson(const Store& store, const results::Session& session, std::FILE* out) {
  const auto runs = store.runs(session.id);
  if (runs.empty())
    throw UsageError(sessionLabel(session) + " has no runs: push-bench runs lists those that have");
  const ReloadedSession reloaded = reload(store, runs);
  const Machine machine = machineOf(session.environment);
  std::fputs(jsonSummary(reloaded.suite, machine, reloaded.measured, reloaded.failed).c_str(), out);
}

void printSessions(const Store& store, const Selection& selection, const ShowOptions& options,
                   std::FILE* out) {
  if (options.json) {
    if (selection.sessions.size() > 1)
      throw UsageError(options.what + " are several sessions: name one of them with session:N for --json");
    return printSessionJson(store, selection.sessions.front(), out);
  }
  const char* between = "";
  for (const auto& session : selection.sessions) {
    std::fputs(between, out);
    printSession(store, session, options, out);
    between = "\n";
  }
}

}  // namespace

int showCommand(std::span<const std::string> arguments, std::FILE* out) {
  ShowOptions options = parse(arguments);
  if (options.help) {
    std::fputs(helpOf(optionsInto(options)).c_str(), out);
    return EXIT_SUCCESS;
  }
  const Store store(options.database, Store::Mode::readOnly);
  const Selection selection = select(store, options.what);
  if (selection.oneRun) {
    printRun(store, selection, options, out);
  } else {
    printSessions(store, selection, options, out);
  }
  return EXIT_SUCCESS;
}

}  // namespace pushlab::bench
