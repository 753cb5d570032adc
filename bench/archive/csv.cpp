#include "bench/archive/csv.h"

#include <charconv>
#include <cmath>

#include "bench/archive/run_columns.h"
#include "results/columns.h"

namespace pushlab::bench {

namespace {

using results::Columns;

/// The shortest text that reads as the same number.
std::string numberText(double value) {
  if (!std::isfinite(value)) return "";
  char text[32];
  const auto [end, error] = std::to_chars(text, text + sizeof text, value);
  return {text, end};
}

/// RFC 4180, section 2, rules 5 to 7.
std::string quoted(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string field = "\"";
  for (const char character : text) {
    if (character == '"') field += '"';
    field += character;
  }
  return field + '"';
}

struct FieldText {
  std::string operator()(std::nullptr_t) const { return ""; }
  std::string operator()(std::int64_t number) const { return std::to_string(number); }
  std::string operator()(double number) const { return numberText(number); }
  std::string operator()(const std::string& text) const { return quoted(text); }
};

Columns allColumns(const results::Run& run, const results::Session& session) {
  Columns all;
  for (const Columns& part : {identityColumns(run), results::columnsOf(run.plan), figureColumns(run),
                              results::columnsOf(session.environment)})
    all.insert(all.end(), part.begin(), part.end());
  return all;
}

}  // namespace

std::string csvHeader() {
  std::string line;
  for (const auto& [name, value] : allColumns({}, {}))
    line += (line.empty() ? "" : ",") + name;
  return line + "\n";
}

std::string csvLine(const results::Run& run, const results::Session& session) {
  std::string line;
  const char* comma = "";
  for (const auto& [name, value] : allColumns(run, session)) {
    line += comma + std::visit(FieldText(), value);
    comma = ",";
  }
  return line + "\n";
}

}  // namespace pushlab::bench
