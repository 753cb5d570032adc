#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace pushlab::http {

/// One header field. The value is without surrounding white space (RFC 9112, 5).
struct Header {
  std::string_view name;
  std::string_view value;
};

/// What a request and a response have in common. All views point into the parser that made the message and
/// hold until its next `receive()` or `next()`.
struct Message {
  int minorVersion = 1;  ///< 0 for HTTP/1.0, 1 for HTTP/1.1
  std::vector<Header> headers;
  std::string_view body;  ///< whole and unchunked
  bool keepAlive = true;  ///< whether the sender lets the connection persist (RFC 9112, 9.3)

  /// The first field of that name, compared without case.
  std::optional<std::string_view> header(std::string_view name) const;
  /// Whether the comma-separated list in `name` (all fields of that name) has `token`, compared without case.
  bool headerHasToken(std::string_view name, std::string_view token) const;
};

struct Request : Message {
  std::string_view method;
  std::string_view target;  ///< as sent: path and query, still percent-encoded
};

struct Response : Message {
  int status = 0;
  std::string_view reason;
};

/// Bounds on what is read. Beyond them a request is refused: `target` 414, `head` 431, `body` 413. As much as
/// for the head is allowed once more for the chunk extensions and trailer fields of a body.
struct Limits {
  std::size_t target = 8'192;    ///< bytes of the request target
  std::size_t head = 16'384;     ///< bytes of start line and header fields together
  std::size_t body = 1'000'000;  ///< bytes of the body, unchunked
};

/// Whether two names of header fields, methods of schemes etc. are equal but for the case of ASCII letters.
bool equalsIgnoringCase(std::string_view a, std::string_view b);

}  // namespace pushlab::http
