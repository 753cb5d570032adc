#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace pushlab::bench {

/// A search for the most clients that a budget allows, instead of a list of client counts.
struct Search {
  int mostClients = 0;
  double budgetMs = 100;  ///< of the percentile below
  double percentile = 95;
};

/// Runs that a suite crosses: every combination of the values of its parameters.
struct Block {
  std::map<std::string, std::vector<std::string>> values;  ///< by the parameters' names
  std::optional<std::chrono::milliseconds> warmup;         ///< otherwise what suits the technique
  std::optional<std::chrono::milliseconds> window;
};

/// A suite: a question, the runs that answer it, and how the answer is laid out. Data: a file in
/// bench/suites/.
struct Suite {
  std::string name;
  std::string question;
  std::string answer;                ///< one sentence: how to read the table
  std::string rows;                  ///< the parameter that varies down the tables; empty: a row for each run
  std::vector<std::string> figures;  ///< a table for each where there are `rows`, else its columns
  int repetitions = 3;
  std::optional<Search> search;
  std::vector<Block> blocks;
};

/// Reads the JSON text of a suite. Throws UsageError that names the suite, the key and what is right.
Suite parseSuite(const std::string& name, const std::string& json);

/// All that are built in, `quick` first.
const std::vector<Suite>& builtInSuites();

/// A built-in suite by its name, or one from a file, where the name ends in `.json`. Throws UsageError.
Suite suiteNamed(const std::string& name);

}  // namespace pushlab::bench
