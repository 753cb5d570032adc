#include "bench/archive/export_command.h"

#include <algorithm>
#include <cstdlib>

#include "bench/archive/csv.h"
#include "bench/archive/json_text.h"
#include "bench/archive/markdown.h"
#include "bench/archive/output_file.h"
#include "bench/archive/run_json.h"
#include "bench/archive/selection.h"
#include "bench/command_line.h"
#include "bench/figure_text.h"
#include "bench/option_values.h"
#include "bench/options.h"
#include "bench/text_table.h"

namespace pushlab::bench {

namespace {

using results::Store;

struct ExportOptions {
  std::string what;
  std::string format;
  std::string output;  ///< empty: standard output
  std::string database = Options{}.database;
  bool force = false;
  bool help = false;
};

std::vector<CommandOption> optionsInto(ExportOptions& options) {
  return {
      {"--format", "NAME", "csv, json or markdown",
       [&](const std::string& value) {
         options.format = parseNames("--format", value, {"csv", "json", "markdown"}).front();
       }},
      {"--output", "FILE", "a new file (otherwise it is printed)",
       [&](const std::string& value) { options.output = value; }},
      {"--force", "", "replace the file if it is there", [&](const std::string&) { options.force = true; }},
      {"--database", "FILE", "where the results are (results/pushlab.sqlite)",
       [&](const std::string& value) { options.database = value; }},
      {"--help", "", "this text", [&](const std::string&) { options.help = true; }},
  };
}

constexpr std::size_t helpWidth = 80;
constexpr const char* formats[] = {
    "csv: a line for each run. Names and units of the columns are those of results/schema.sql, run, plan and "
    "figures first, then the machine; what a run does not have is empty.",
    "json: an array of runs, one a line, with plan, figures, machine and warnings, the histograms as "
    "[lowest_ns, highest_ns, count], and the samples of every second; what is not known is null.",
    "markdown: a table to paste into an issue, the machine named below."};

std::string helpOf(std::span<const CommandOption> options) {
  std::string text =
      "push-bench export RUN|SESSION|all --format NAME [options]\n"
      "Results for other programs and for issues.\n\n" +
      wrapText(selectionHelp, helpWidth) + "\n" + optionsText(options) + "\n";
  for (const char* format : formats)
    text += wrapText(format, helpWidth);
  return text + "\n" +
         wrapText(
             "Exit status: 0; 64 for a wrong command line; 66 if the results file cannot be read; 73 if FILE "
             "cannot be written.",
             helpWidth);
}

ExportOptions parse(std::span<const std::string> arguments) {
  ExportOptions options;
  const auto words = readArguments(arguments, optionsInto(options));
  if (options.help) return options;
  if (words.size() != 1)
    throw UsageError(
        "export takes one run or session, or all: push-bench runs lists them, and see push-bench "
        "export --help");
  if (options.format.empty()) throw UsageError("export needs --format csv, json or markdown");
  options.what = words.front();
  return options;
}

const results::Session& sessionOf(const results::Run& run, const Selection& selection) {
  return *std::find_if(selection.sessions.begin(), selection.sessions.end(),
                       [&](const auto& session) { return session.id == run.sessionId; });
}

void writeCsv(const Selection& selection, std::FILE* out) {
  std::fputs(csvHeader().c_str(), out);
  for (const auto& run : selection.runs)
    std::fputs(csvLine(run, sessionOf(run, selection)).c_str(), out);
}

/// Run by run, so that a large file needs no large memory.
void writeJson(const Store& store, const Selection& selection, std::FILE* out) {
  const char* before = "[\n";
  for (const auto& run : selection.runs) {
    std::fprintf(out, "%s%s", before, lineOf(fullRunJson(store, run, sessionOf(run, selection))).c_str());
    before = ",\n";
  }
  std::fputs(selection.runs.empty() ? "[]\n" : "\n]\n", out);
}

void write(const Store& store, const Selection& selection, const std::string& format, std::FILE* out) {
  if (format == "csv") {
    writeCsv(selection, out);
  } else if (format == "json") {
    writeJson(store, selection, out);
  } else {
    std::fputs(markdownText(selection.runs, selection.sessions).c_str(), out);
  }
}

/// On standard error, so that the output stays what it is.
void sayWhatIsLeftOut(const Store& store, const Selection& selection) {
  std::size_t micro = 0;
  for (const auto& session : selection.sessions)
    micro += selection.oneRun ? 0 : store.micro(session.id).size();
  if (micro == 0) return;
  std::fprintf(stderr, "push-bench: %s figures of push-micro are not exported: push-bench show prints them\n",
               countText(static_cast<std::int64_t>(micro)).c_str());
}

}  // namespace

int exportCommand(std::span<const std::string> arguments, std::FILE* out) {
  ExportOptions options = parse(arguments);
  if (options.help) {
    std::fputs(helpOf(optionsInto(options)).c_str(), out);
    return EXIT_SUCCESS;
  }
  const Store store(options.database, Store::Mode::readOnly);
  const Selection selection = select(store, options.what);
  if (options.output.empty()) {
    write(store, selection, options.format, out);
  } else {
    OutputFile file(options.output, options.force);
    write(store, selection, options.format, file.stream());
    file.finish();
    const std::string count = countText(static_cast<std::int64_t>(selection.runs.size()));
    std::fprintf(out, "%s: %s %s\n", options.output.c_str(), count.c_str(), count == "1" ? "run" : "runs");
  }
  sayWhatIsLeftOut(store, selection);
  return EXIT_SUCCESS;
}

}  // namespace pushlab::bench
