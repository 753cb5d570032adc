#include "bench/archive/runs_command.h"

#include <cstdlib>

#include "bench/archive/json_text.h"
#include "bench/archive/reference.h"
#include "bench/archive/run_json.h"
#include "bench/archive/runs_text.h"
#include "bench/command_line.h"
#include "bench/figure_text.h"
#include "bench/json_values.h"
#include "bench/option_values.h"
#include "bench/options.h"
#include "bench/summary.h"
#include "bench/text_table.h"
#include "results/store.h"

namespace pushlab::bench {

namespace {

using results::Store;
using Sessions = std::vector<results::Session>;

constexpr const char* legend =
    "CPU µs: of the server, for each delivery or connection. push-bench show RUN tells everything about a "
    "run.";
constexpr std::size_t helpWidth = 80;
constexpr int mostSessions = 1'000'000;

struct RunsOptions {
  std::string session;  ///< empty: the last ones
  std::string database = Options{}.database;
  int last = 10;
  bool json = false;
  bool help = false;
};

std::vector<CommandOption> optionsInto(RunsOptions& options) {
  return {
      {"--last", "N", "how many sessions (10)",
       [&](const std::string& value) { options.last = parseInteger("--last", value, 1, mostSessions); }},
      {"--database", "FILE", "where the results are (results/pushlab.sqlite)",
       [&](const std::string& value) { options.database = value; }},
      {"--json", "", "for machines", [&](const std::string&) { options.json = true; }},
      {"--help", "", "this text", [&](const std::string&) { options.help = true; }},
  };
}

std::string helpOf(std::span<const CommandOption> options) {
  return "push-bench runs [SESSION] [options]\nWhat has been measured, newest session first.\n\n" +
         wrapText(std::string("SESSION: ") + referenceHelp, helpWidth) + "\n" + optionsText(options) + "\n" +
         wrapText("Exit status: 0; 64 for a wrong command line; 66 if the results file cannot be read.",
                  helpWidth);
}

RunsOptions parse(std::span<const std::string> arguments) {
  RunsOptions options;
  const auto words = readArguments(arguments, optionsInto(options));
  if (words.size() > 1) throw UsageError("runs takes one session at most: see push-bench runs --help");
  if (!words.empty()) options.session = words.front();
  return options;
}

/// Newest first.
Sessions chosen(const RunsOptions& options, Sessions all) {
  if (!options.session.empty()) all = resolveReference(options.session, all);
  if (options.session.empty() && all.size() > static_cast<std::size_t>(options.last))
    all.erase(all.begin(), all.end() - options.last);
  return {all.rbegin(), all.rend()};
}

void printText(const Store& store, const Sessions& sessions, std::size_t older, std::FILE* out) {
  const TableStyle style = styleFor(out);
  const char* between = "";
  for (const auto& session : sessions) {
    const auto text = runsText(session, store.runs(session.id), store.micro(session.id).size(), style);
    std::fprintf(out, "%s%s", between, text.c_str());
    between = "\n";
  }
  std::fprintf(out, "\n%s", wrapText(legend, style.width).c_str());
  if (older > 0) {
    const std::string count = countText(static_cast<std::int64_t>(older));
    std::fprintf(out, "%s older %s not shown: --last N shows more\n", count.c_str(),
                 older == 1 ? "session is" : "sessions are");
  }
}

void printJson(const Store& store, const Sessions& sessions, std::size_t older, std::FILE* out) {
  std::fputs("{\"sessions\": [", out);
  const char* between = "\n";
  for (const auto& session : sessions) {
    Poco::JSON::Object json = sessionJson(session);
    json.set("micro_figures", store.micro(session.id).size());
    Poco::JSON::Array runs;
    for (const auto& run : store.runs(session.id))
      runs.add(runJson(run));
    json.set("runs", runs);
    std::fprintf(out, "%s%s", between, lineOf(json).c_str());
    between = ",\n";
  }
  std::fprintf(out, "\n], \"older_sessions\": %zu}\n", older);
}

}  // namespace

int runsCommand(std::span<const std::string> arguments, std::FILE* out) {
  RunsOptions options = parse(arguments);
  if (options.help) {
    std::fputs(helpOf(optionsInto(options)).c_str(), out);
    return EXIT_SUCCESS;
  }
  const Store store(options.database, Store::Mode::readOnly);
  const Sessions all = store.sessions();
  const Sessions sessions = chosen(options, all);
  const std::size_t older = options.session.empty() ? all.size() - sessions.size() : 0;
  if (options.json) {
    printJson(store, sessions, older, out);
  } else if (all.empty()) {
    std::fputs("nothing has been measured yet: run push-bench first\n", out);
  } else {
    printText(store, sessions, older, out);
  }
  return EXIT_SUCCESS;
}

}  // namespace pushlab::bench
