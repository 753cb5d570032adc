#include "bench/archive/compare_command.h"

#include <algorithm>
#include <cstdlib>

#include "bench/archive/compare_json.h"
#include "bench/archive/compare_text.h"
#include "bench/archive/plan_text.h"
#include "bench/archive/reference.h"
#include "bench/command_line.h"
#include "bench/option_values.h"
#include "bench/options.h"
#include "bench/summary.h"
#include "bench/technique_names.h"
#include "bench/text_table.h"
#include "results/store.h"

namespace pushlab::bench {

namespace {

using Runs = std::vector<results::Run>;

constexpr int regression = 3;
constexpr std::size_t helpWidth = 110;
constexpr double largestPercent = 100'000;

struct CompareOptions {
  std::string base;
  std::string fresh;
  std::string database = Options{}.database;
  std::string baseDatabase;  ///< empty: the same
  std::optional<double> failAbove;
  std::vector<const ComparedFigure*> figures;  ///< empty: all
  std::vector<std::string> techniques;         ///< as they were written; empty: all
  bool json = false;
  bool help = false;
};

double parseShare(const std::string& text) {
  const bool sign = text.ends_with('%');
  return parseNumber("--fail-above", sign ? text.substr(0, text.size() - 1) : text, 0, largestPercent) / 100;
}

std::vector<std::string> figureNames() {
  std::vector<std::string> names;
  for (const ComparedFigure& figure : comparedFigures())
    names.emplace_back(figure.name);
  return names;
}

/// Those that were named, or all, in the order of `comparedFigures`.
std::vector<const ComparedFigure*> figuresNamed(const std::vector<std::string>& names) {
  std::vector<const ComparedFigure*> figures;
  for (const ComparedFigure& figure : comparedFigures())
    if (std::find(names.begin(), names.end(), figure.name) != names.end()) figures.push_back(&figure);
  return figures;
}

std::vector<CommandOption> optionsInto(CompareOptions& options) {
  return {
      {"--database", "FILE", "where the results are (results/pushlab.sqlite)",
       [&](const std::string& value) { options.database = value; }},
      {"--base-database", "FILE", "where those of A are, if they are in another file",
       [&](const std::string& value) { options.baseDatabase = value; }},
      {"--fail-above", "PERCENT", "exit status 3 where B is worse by more than that; see below",
       [&](const std::string& value) { options.failAbove = parseShare(value); }},
      {"--figure", "NAME,NAME", "p50, p99, throughput, cpu, memory, requests, bytes (all)",
       [&](const std::string& value) {
         options.figures = figuresNamed(parseNames("--figure", value, figureNames()));
       }},
      {"--technique", "A,B", "only these; socketio stands for all of its transports (all)",
       [&](const std::string& value) {
         options.techniques = parseNames("--technique", value, techniqueNames());
       }},
      {"--json", "", "for machines, with the figures of every repetition",
       [&](const std::string&) { options.json = true; }},
      {"--help", "", "this text", [&](const std::string&) { options.help = true; }},
  };
}

constexpr const char* explanations[] = {
    "Equal plans are paired (their repetitions together, whatever suite they belong to). For each figure "
    "stand the "
    "medians, the ratio with its bootstrap interval, and the p of a Mann-Whitney U test. Runs that are not "
    "valid or "
    "not finished do not count; how many there are is said, and so are the plans that only one side has.",
    "--fail-above 10% fails (exit status 3) where a figure's median is worse by more than 10 % (above 1.1 "
    "times the "
    "latency, below 0.9 times the throughput), and the interval of the ratio excludes 1, and p < 0.05. Where "
    "repetitions are too few for that p (fewer than 4 against 4, or 3 against 5), the first two are enough, "
    "and the "
    "output says so; a single run on a side never fails. A figure that was 0 in A and has grown is worse by "
    "more than "
    "any limit. A plan fails, too, that has runs that count in A, and in B only such that do not; one that B "
    "did not "
    "measure is only named.",
    "Exit status: 0; 1 if nothing could be compared; 3 as above; 64 for a wrong command line; 66 if a "
    "results file "
    "cannot be used."};

std::string helpOf(std::span<const CommandOption> options) {
  std::string text =
      "push-bench compare A B [options]: what changed from A, the base, to B, the new one\n\n" +
      wrapText(std::string("A and B: ") + referenceHelp, helpWidth) + "\n" + optionsText(options);
  for (const char* explanation : explanations)
    text += "\n" + wrapText(explanation, helpWidth);
  return text;
}

CompareOptions parse(std::span<const std::string> arguments) {
  CompareOptions options;
  const auto known = optionsInto(options);
  const auto words = readArguments(arguments, known);
  if (options.help) return options;
  if (words.size() != 2)
    throw UsageError("compare takes two sides, A and B, not " + std::to_string(words.size()) +
                     ": see push-bench compare --help");
  options.base = words[0];
  options.fresh = words[1];
  return options;
}

Side readSide(const std::string& file, const std::string& word) {
  const results::Store store(file, results::Store::Mode::readOnly);
  Side side{word, resolveReference(word, store.sessions()), {}};
  for (const auto& session : side.sessions) {
    Runs runs = store.runs(session.id);
    std::move(runs.begin(), runs.end(), std::back_inserter(side.runs));
  }
  return side;
}

bool isOneOf(const results::RunPlan& plan, const std::vector<std::string>& techniques) {
  return std::any_of(techniques.begin(), techniques.end(), [&](const std::string& name) {
    return name == plan.technique || name == techniqueOf(plan);
  });
}

void keepOnly(const std::vector<std::string>& techniques, Runs& runs) {
  if (techniques.empty()) return;
  std::erase_if(runs, [&](const results::Run& run) { return !isOneOf(run.plan, techniques); });
}

}  // namespace

int compareCommand(std::span<const std::string> arguments, std::FILE* out) {
  CompareOptions options = parse(arguments);
  if (options.help) {
    std::fputs(helpOf(optionsInto(options)).c_str(), out);
    return EXIT_SUCCESS;
  }
  Side base = readSide(options.baseDatabase.empty() ? options.database : options.baseDatabase, options.base);
  Side fresh = readSide(options.database, options.fresh);
  keepOnly(options.techniques, base.runs);
  keepOnly(options.techniques, fresh.runs);
  const auto figures = options.figures.empty() ? figuresNamed(figureNames()) : options.figures;
  const CompareReport report = compareSides(base, fresh, figures, options.failAbove);
  const std::string text =
      options.json ? comparisonJson(report, base, fresh) : formatComparison(report, styleFor(out));
  std::fputs(text.c_str(), out);
  if (report.failed()) return regression;
  return report.compared.empty() ? EXIT_FAILURE : EXIT_SUCCESS;
}

}  // namespace pushlab::bench
