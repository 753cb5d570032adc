#include "bench/suite_file.h"

#include <Poco/Exception.h>
#include <Poco/JSON/Parser.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "bench/embedded_suites.h"
#include "bench/figure.h"
#include "bench/figure_text.h"
#include "bench/option_values.h"
#include "bench/options.h"
#include "bench/parameter.h"
#include "bench/technique_names.h"

namespace pushlab::bench {
namespace {

using Poco::Dynamic::Var;
using Poco::JSON::Array;
using Poco::JSON::Object;
using std::chrono::milliseconds;

std::vector<std::string> textsOf(const Var& value) {
  std::vector<std::string> texts;
  if (value.type() != typeid(Array::Ptr)) return {value.convert<std::string>()};
  for (const Var& item : *value.extract<Array::Ptr>())
    texts.push_back(item.convert<std::string>());
  if (texts.empty()) throw UsageError("a list of values is empty: leave the key out");
  return texts;
}

milliseconds timeOf(const std::string& name, const Var& value) {
  return milliseconds(parseInteger(name, value.convert<std::string>(), 0, 3'600'000));
}

/// Tries each value on a plan, so that a wrong one is found when the suite is read.
std::vector<std::string> valuesOf(const std::string& name, const Var& value) {
  const Parameter& parameter = parameterNamed(name);
  std::vector<std::string> texts = textsOf(value);
  if (name == "technique") texts = expandTechniques(texts);
  for (const std::string& text : texts) {
    Plan plan;
    parameter.set(plan, text);
  }
  return texts;
}

void readInto(Block& block, const Object& object) {
  for (const auto& [name, value] : object) {
    if (name == "warmup_ms") {
      block.warmup = timeOf(name, value);
    } else if (name == "window_ms") {
      block.window = timeOf(name, value);
    } else {
      block.values[name] = valuesOf(name, value);
    }
  }
}

Search searchOf(const Object& object) {
  Search search;
  for (const auto& [name, value] : object) {
    const std::string text = value.convert<std::string>();
    if (name == "most_clients") {
      search.mostClients = parseInteger(name, text, 1, 100'000);
    } else if (name == "budget_ms") {
      search.budgetMs = parseNumber(name, text, 0.1, 100'000);
    } else if (name == "percentile") {
      search.percentile = parseNumber(name, text, 1, 100);
    } else {
      throw UsageError("'search' has no key '" + name + "': it takes most_clients, budget_ms and percentile");
    }
  }
  return search;
}

void readRuns(Suite& suite, const Block& common, const Var& value) {
  for (const Var& item : *value.extract<Array::Ptr>()) {
    Block block = common;
    readInto(block, *item.extract<Object::Ptr>());
    if (block.values.count("technique") == 0) throw UsageError("a block of runs names no technique");
    suite.blocks.push_back(std::move(block));
  }
}

void readKey(Suite& suite, Block& common, const std::string& name, const Var& value) {
  if (name == "question") {
    suite.question = value.convert<std::string>();
  } else if (name == "answer") {
    suite.answer = value.convert<std::string>();
  } else if (name == "rows") {
    suite.rows = parameterNamed(value.convert<std::string>()).name;
  } else if (name == "figures") {
    suite.figures = textsOf(value);
    for (const std::string& figure : suite.figures)
      figureNamed(figure.substr(figure.find(':') + 1));
  } else if (name == "repetitions") {
    suite.repetitions = parseInteger(name, value.convert<std::string>(), 1, 1000);
  } else if (name == "search") {
    suite.search = searchOf(*value.extract<Object::Ptr>());
  } else if (name == "common") {
    readInto(common, *value.extract<Object::Ptr>());
  } else if (name != "runs") {
    throw UsageError("there is no key '" + name +
                     "': a suite has question, answer, rows, figures, repetitions, search, common and runs");
  }
}

Suite readSuite(const std::string& name, const std::string& json) {
  Poco::JSON::Parser parser;
  const auto object = parser.parse(json).extract<Object::Ptr>();
  Suite suite;
  suite.name = name;
  Block common;
  for (const auto& [key, value] : *object)
    readKey(suite, common, key, value);
  if (!object->has("runs") || !object->has("figures")) throw UsageError("a suite needs 'runs' and 'figures'");
  readRuns(suite, common, object->get("runs"));
  return suite;
}

std::string contentsOf(const std::string& file) {
  std::ifstream in(file);
  if (!in) throw UsageError("cannot read the suite " + file + ": is the name right?");
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

Suite parseSuite(const std::string& name, const std::string& json) {
  try {
    return readSuite(name, json);
  } catch (const UsageError& problem) {
    throw UsageError("suite " + name + ": " + problem.what());
  } catch (const Poco::Exception& problem) {
    throw UsageError("suite " + name + " is not the JSON that it should be (" + problem.displayText() +
                     "): see bench/suites/");
  }
}

const std::vector<Suite>& builtInSuites() {
  static const std::vector<Suite> suites = [] {
    std::vector<Suite> all;
    for (const EmbeddedSuite& suite : embeddedSuites())
      all.push_back(parseSuite(suite.name, suite.json));
    std::stable_partition(all.begin(), all.end(), [](const Suite& suite) { return suite.name == "quick"; });
    return all;
  }();
  return suites;
}

Suite suiteNamed(const std::string& name) {
  if (name.ends_with(".json")) return parseSuite(std::filesystem::path(name).stem(), contentsOf(name));
  std::vector<std::string> names;
  for (const Suite& suite : builtInSuites()) {
    if (suite.name == name) return suite;
    names.push_back(suite.name);
  }
  throw UsageError("there is no suite '" + name + "': choose from " + listText(names) +
                   ", or name a file that ends in .json (push-bench list explains them)");
}

}  // namespace pushlab::bench
