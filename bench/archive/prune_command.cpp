#include "bench/archive/prune_command.h"

#include <cmath>
#include <cstdlib>
#include <filesystem>

#include "bench/archive/prune_plan.h"
#include "bench/archive/reference.h"
#include "bench/command_line.h"
#include "bench/figure_text.h"
#include "bench/option_values.h"
#include "bench/options.h"
#include "bench/summary.h"
#include "bench/text_table.h"
#include "results/store_error.h"

namespace pushlab::bench {

namespace {

using results::Store;
using results::StoreError;

constexpr std::size_t helpWidth = 80;
constexpr int mostSessions = 1'000'000;

struct PruneOptions {
  PruneConditions conditions;
  std::vector<std::string> sessions;  ///< as they were written
  std::string database = Options{}.database;
  bool yes = false;
  bool help = false;
};

results::TimeOfDay dateIn(const std::string& text) {
  if (const auto date = parseDate(text)) return *date;
  throw UsageError("--before takes a day or a time in UTC, 2026-11-24 or 2026-11-24T18:30, not '" + text +
                   "'");
}

std::vector<CommandOption> optionsInto(PruneOptions& options) {
  return {
      {"--keep", "N", "all but the N newest",
       [&](const std::string& value) {
         options.conditions.keep = parseInteger("--keep", value, 0, mostSessions);
       }},
      {"--before", "DATE", "started before, in UTC: 2026-11-24, 2026-11-24T18:30",
       [&](const std::string& value) { options.conditions.before = dateIn(value); }},
      {"--session", "ID,ID", "these: ids, latest, latest~N or commits",
       [&](const std::string& value) { options.sessions = splitAtCommas(value); }},
      {"--invalid", "", "without a single valid run",
       [&](const std::string&) { options.conditions.invalid = true; }},
      {"--yes", "", "remove them; otherwise it is only said what would go",
       [&](const std::string&) { options.yes = true; }},
      {"--database", "FILE", "where the results are (results/pushlab.sqlite)",
       [&](const std::string& value) { options.database = value; }},
      {"--help", "", "this text", [&](const std::string&) { options.help = true; }},
  };
}

std::string helpOf(std::span<const CommandOption> options) {
  return "push-bench prune CONDITION… [--yes]\nRemoves whole sessions with all their runs.\n\n" +
         optionsText(options) + "\n" +
         wrapText(
             "Removed is what meets every condition that is given: --keep 10 --invalid removes the sessions "
             "that are not among the 10 newest and have no valid run. A session that still runs is never "
             "removed. The space goes back to the disk.",
             helpWidth) +
         "\n" +
         wrapText("Exit status: 0; 64 for a wrong command line; 66 if the results file cannot be used.",
                  helpWidth);
}

PruneOptions parse(std::span<const std::string> arguments) {
  PruneOptions options;
  const auto words = readArguments(arguments, optionsInto(options));
  if (options.help) return options;
  if (!words.empty())
    throw UsageError("prune takes no '" + words.front() + "': a session is named with --session");
  if (!options.conditions.isAny() && options.sessions.empty())
    throw UsageError(
        "prune needs a condition, --keep, --before, --session or --invalid: see push-bench prune "
        "--help");
  return options;
}

PruneConditions resolved(const PruneOptions& options, const Store& store) {
  PruneConditions conditions = options.conditions;
  if (options.sessions.empty()) return conditions;
  conditions.sessions.emplace();
  const auto all = store.sessions();
  for (const std::string& word : options.sessions)
    for (const auto& session : resolveReference(word, all))
      conditions.sessions->push_back(session.id);
  return conditions;
}

std::string countOf(std::int64_t count, const std::string& one) {
  return countText(count) + " " + one + (count == 1 ? "" : "s");
}

std::string sizeText(double bytes) {
  return bytes < 1e6 ? threeFigures(bytes / 1e3) + " kB" : threeFigures(bytes / 1e6) + " MB";
}

/// Of the file and its log.
double sizeOf(const std::string& file) {
  double size = 0;
  for (const char* part : {"", "-wal"}) {
    std::error_code error;
    const auto bytes = std::filesystem::file_size(file + part, error);
    if (!error) size += static_cast<double>(bytes);
  }
  return size;
}

std::string amountOf(const PrunePlan& plan) {
  std::string text = countOf(static_cast<std::int64_t>(plan.removed.size()), "session") + " with " +
                     countOf(plan.runs, "run");
  if (plan.micro > 0) text += " and " + countOf(plan.micro, "figure") + " of push-micro";
  return text;
}

void print(const std::vector<results::Session>& sessions, const char* after, std::FILE* out) {
  for (const auto& session : sessions)
    std::fprintf(out, "  %s%s\n", sessionLabel(session).c_str(), after);
}

int sayThatNothingGoes(std::FILE* out) {
  std::fputs("No session meets the conditions: there is nothing to remove.\n", out);
  return EXIT_SUCCESS;
}

/// A crashed session is told from one that runs only by a Store that may write, so a dry run cannot know.
int sayWhatWouldGo(const Store& store, const PruneOptions& options, std::FILE* out) {
  const PrunePlan plan = planPruning(store, resolved(options, store));
  print(plan.removed, "", out);
  print(plan.running, ": stays while its push-bench runs, goes if that has crashed", out);
  if (plan.removed.empty() && plan.running.empty()) return sayThatNothingGoes(out);
  const double size = sizeOf(options.database);
  const std::string text = amountOf(plan) + " would go, about " + sizeText(size * plan.share) + " of " +
                           sizeText(size) + "; " + countOf(static_cast<std::int64_t>(plan.kept), "session") +
                           " would stay.";
  std::fputs(wrapText(text, styleFor(out).width).c_str(), out);
  std::fputs("Nothing has been removed: add --yes to do it.\n", out);
  return EXIT_SUCCESS;
}

/// False where another program is in the way; the next time will do.
bool compact(Store& store) {
  try {
    store.compact();
    return true;
  } catch (const StoreError& error) {
    if (error.kind() == StoreError::Kind::locked || error.kind() == StoreError::Kind::full) return false;
    throw;
  }
}

PrunePlan remove(const PruneOptions& options, bool& compacted) {
  Store store(options.database, Store::Mode::readWrite);
  PrunePlan plan = planPruning(store, resolved(options, store));
  for (const auto& session : plan.removed)
    store.removeSession(session.id);
  compacted = plan.removed.empty() || compact(store);
  return plan;
}

int removeNow(const PruneOptions& options, std::FILE* out) {
  const double before = sizeOf(options.database);
  bool compacted = true;
  const PrunePlan plan = remove(options, compacted);
  if (plan.removed.empty() && plan.running.empty()) return sayThatNothingGoes(out);
  print(plan.removed, ": removed", out);
  print(plan.running, ": stays, it still runs", out);
  std::string text =
      amountOf(plan) + " removed, " + countOf(static_cast<std::int64_t>(plan.kept), "session") + " kept";
  const double after = sizeOf(options.database);
  if (compacted && after < before)
    text += "; the file had " + sizeText(before) + " and has " + sizeText(after);
  if (!compacted)
    text +=
        "; the file could not be made smaller, since another program uses it or the disk is full: its free "
        "space is used by the next sessions";
  std::fputs(wrapText(text + ".", styleFor(out).width).c_str(), out);
  return EXIT_SUCCESS;
}

/// To write would make a file that is missing; one of an older version is brought up to date by writing.
void requireResults(const std::string& file) {
  try {
    Store(file, Store::Mode::readOnly);
  } catch (const StoreError& error) {
    if (error.kind() != StoreError::Kind::olderSchema) throw;
  }
}

}  // namespace

int pruneCommand(std::span<const std::string> arguments, std::FILE* out) {
  PruneOptions options = parse(arguments);
  if (options.help) {
    std::fputs(helpOf(optionsInto(options)).c_str(), out);
    return EXIT_SUCCESS;
  }
  if (!options.yes) return sayWhatWouldGo(Store(options.database, Store::Mode::readOnly), options, out);
  requireResults(options.database);
  return removeNow(options, out);
}

}  // namespace pushlab::bench
