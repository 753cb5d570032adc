#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pushlab::http {

/// A request target in origin form (RFC 9112, 3.2.1), cut at the question mark; both parts still
/// percent-encoded. Views into the text it was made from. The absolute form is cut down to its path and
/// query.
struct Target {
  std::string_view path;
  std::string_view query;  ///< without the question mark

  static Target parse(std::string_view target);

  /// The first parameter of that name, decoded (`+` is a space); nothing where it is missing or wrongly
  /// encoded.
  std::optional<std::string> parameter(std::string_view name) const;
};

/// Percent-decodes (RFC 3986, 2.1); nothing where an escape is malformed. `plusIsSpace` for query strings.
std::optional<std::string> percentDecode(std::string_view text, bool plusIsSpace = false);
/// Percent-encodes all but unreserved characters.
std::string percentEncode(std::string_view text);

}  // namespace pushlab::http
