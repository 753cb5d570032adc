#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "protocol/http/parser.h"

namespace pushlab::http {

/// How the end of a message's body is found (RFC 9112, 6.3).
struct Framing {
  enum class Kind : std::uint8_t { None, Length, Chunked, UntilClose };
  Kind kind = Kind::None;
  std::uint64_t length = 0;  ///< bytes, for Kind::Length
};

/// What the fields of one head say about framing and connection: noted while they are read, judged when all
/// are known, so that their order does not matter.
class FramingFields {
 public:
  void host(std::string_view value);
  void contentLength(std::string_view value);
  void transferEncoding(std::string_view value);
  void connection(std::string_view value);
  void expect(std::string_view value);

  /// Why a server must refuse the request: what smuggling lives on (RFC 9112, 6.3 and 11.2), a bad Host (RFC
  /// 9112, 3.2), codings and expectations that are not known.
  std::optional<Failure> refuseRequest(int minorVersion) const;
  /// The same for a response, which has neither Host nor Expect.
  std::optional<Failure> refuseResponse(int minorVersion) const;

  /// Of a message that was not refused. A response without either field lasts until the connection closes.
  Framing requestFraming() const;
  Framing responseFraming() const;
  /// RFC 9112, 9.3
  bool keepAlive(int minorVersion) const;
  /// RFC 9110, 10.1.1; to be ignored in HTTP/1.0
  bool expectsContinue() const { return _expectsContinue; }

 private:
  std::uint64_t _length = 0;
  int _hosts = 0;
  int _lengths = 0;
  int _codings = 0;
  int _chunkedCodings = 0;
  bool _hasTransferEncoding = false;
  bool _endsChunked = false;
  bool _badHost = false;
  bool _badLength = false;
  bool _close = false;
  bool _keepAlive = false;
  bool _expectsContinue = false;
  bool _expectsUnknown = false;
};

}  // namespace pushlab::http
