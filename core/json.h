#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pushlab::core {

/// The text is no JSON object that we accept; `what()` says what is wrong and where (byte offset).
class JsonError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The members of one JSON object, each kept as the text it was sent as, so that numbers, key order and
/// Unicode come out as they went in. The whole text is validated (RFC 8259, UTF-8 included) without
/// recursion. Refused beyond the grammar: nesting deeper than `maxDepth`, numbers that no double can hold,
/// lone surrogates (they are not UTF-8 once unescaped). Of members of the same name the last one counts. The
/// values are views into `text`, which must outlive it.
class JsonObject {
 public:
  static constexpr int maxDepth = 512;

  /// Throws JsonError.
  static JsonObject parse(std::string_view text);

  /// The member's text, quotes included where it is a string; nothing where it is missing.
  std::optional<std::string_view> raw(std::string_view name) const;
  /// Unescaped, so it may hold NUL bytes. Nothing where it is missing or of another type.
  /// `integer`: also nothing for a number with a fraction or an exponent, or beyond 64 bits.
  std::optional<std::string> string(std::string_view name) const;
  std::optional<std::int64_t> integer(std::string_view name) const;
  std::optional<double> number(std::string_view name) const;
  bool has(std::string_view name) const { return raw(name).has_value(); }

 private:
  std::vector<std::pair<std::string, std::string_view>> _members;
};

/// Whether `text` is one valid JSON value of any type, within JsonObject::maxDepth.
bool isJson(std::string_view text);

/// Appends text as a JSON string with its quotes. The text must be UTF-8.
void appendJsonString(std::string& out, std::string_view text);
std::string jsonString(std::string_view text);
/// The time now in seconds since the epoch, with three decimals, as the notifications carry it.
std::string jsonTimestamp();

}  // namespace pushlab::core
