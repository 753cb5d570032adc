#include "bench/option_values.h"

#include <algorithm>
#include <charconv>
#include <sstream>

#include "bench/options.h"

namespace pushlab::bench {
namespace {

template <typename Number>
Number parseWithin(std::string_view option, const std::string& text, Number least, Number most) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = error == std::errc() && end == text.data() + text.size() && !text.empty();
  if (whole && value >= least && value <= most) return value;
  std::ostringstream message;
  message << option << " takes a number from " << least << " to " << most << ", not '" << text << "'";
  throw UsageError(message.str());
}

std::string join(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words)
    text += (text.empty() ? "" : ", ") + word;
  return text;
}

template <typename Value>
void addOnce(std::string_view option, std::vector<Value>& values, const Value& value,
             const std::string& text) {
  if (std::find(values.begin(), values.end(), value) != values.end()) {
    throw UsageError(std::string(option) + " names '" + text + "' twice");
  }
  values.push_back(value);
}

}  // namespace

std::vector<std::string> splitAtCommas(const std::string& text) {
  std::vector<std::string> parts(1);
  for (const char character : text) {
    if (character == ',') {
      parts.emplace_back();
    } else {
      parts.back() += character;
    }
  }
  return parts;
}

int parseInteger(std::string_view option, const std::string& text, int least, int most) {
  return parseWithin<int>(option, text, least, most);
}

double parseNumber(std::string_view option, const std::string& text, double least, double most) {
  return parseWithin<double>(option, text, least, most);
}

std::vector<std::string> parseNames(std::string_view option, const std::string& text,
                                    const std::vector<std::string>& known) {
  std::vector<std::string> names;
  for (const auto& name : splitAtCommas(text)) {
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      throw UsageError(std::string(option) + " does not know '" + name + "': choose from " + join(known));
    }
    addOnce(option, names, name, name);
  }
  return names;
}

void checkBenchmarkFormat(std::string_view argument) {
  for (const std::string_view name : {"--benchmark_format=", "--benchmark_out_format="}) {
    if (argument.starts_with(name)) {
      parseNames(name.substr(0, name.size() - 1), std::string(argument.substr(name.size())),
                 {"console", "json", "csv"});
    }
  }
}

}  // namespace pushlab::bench
