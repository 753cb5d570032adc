#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pushlab::json {

/// The text is no JSON object that we accept; `what()` says what is wrong and where (byte offset).
class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The members of one JSON object, each kept as the text it was sent as, so that numbers, key order and
/// Unicode come out as they went in. The whole text is validated (RFC 8259, UTF-8 included) without
/// recursion. Refused beyond the grammar: nesting deeper than `maxDepth`, numbers that no double can hold,
/// lone surrogates (they are not UTF-8 once unescaped). Of members of the same name the last one counts. The
/// values are views into `text`, which must outlive it.
class Object {
 public:
  static constexpr int maxDepth = 512;

  /// Throws Error.
  static Object parse(std::string_view text);

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

/// The elements of one JSON array, each as the text it was sent as; validated and refused as for an Object.
/// Views into `text`. Throws Error.
std::vector<std::string_view> elements(std::string_view text);
/// The text of a JSON string given with its quotes (valid JSON); nothing for any other value.
std::optional<std::string> unquoted(std::string_view raw);

/// Whether `text` is one valid JSON value of any type, within Object::maxDepth.
bool isValid(std::string_view text);

/// Appends text as a JSON string with its quotes. The text must be UTF-8.
void appendString(std::string& out, std::string_view text);
std::string string(std::string_view text);

}  // namespace pushlab::json
