#include "protocol/http/framing.h"

#include <algorithm>
#include <charconv>

#include "protocol/http/list.h"

namespace pushlab::http {

namespace {

/// RFC 3986, 3.2.2 and 3.2.3: what a host and port are made of. User information ("@") is not among it.
bool isHostCharacter(char c) {
  const bool alphanumeric = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return alphanumeric || std::string_view("-._~%!$&'()*+,;=:[]").find(c) != std::string_view::npos;
}

/// RFC 9112, 6.3: digits and nothing else; nothing where it overflows.
std::optional<std::uint64_t> parseLength(std::string_view digits) {
  std::uint64_t length = 0;
  const char* const end = digits.data() + digits.size();
  const auto [stopped, error] = std::from_chars(digits.data(), end, length);
  if (error != std::errc{} || stopped != end) return std::nullopt;
  return length;
}

}  // namespace

void FramingFields::host(std::string_view value) {
  ++_hosts;
  _badHost |= !std::all_of(value.begin(), value.end(), isHostCharacter);
}

void FramingFields::contentLength(std::string_view value) {
  ++_lengths;
  const auto length = parseLength(value);
  _badLength |= !length;
  _length = length.value_or(0);
}

void FramingFields::transferEncoding(std::string_view value) {
  _hasTransferEncoding = true;
  forEachMember(value, [this](std::string_view coding) {
    _endsChunked = equalsIgnoringCase(coding, "chunked");
    _chunkedCodings += _endsChunked ? 1 : 0;
    ++_codings;
  });
}

void FramingFields::connection(std::string_view value) {
  forEachMember(value, [this](std::string_view option) {
    _close |= equalsIgnoringCase(option, "close");
    _keepAlive |= equalsIgnoringCase(option, "keep-alive");
  });
}

void FramingFields::expect(std::string_view value) {
  forEachMember(value, [this](std::string_view expectation) {
    (equalsIgnoringCase(expectation, "100-continue") ? _expectsContinue : _expectsUnknown) = true;
  });
}

std::optional<Failure> FramingFields::refuseRequest(int minorVersion) const {
  if (_hosts > 1) return Failure{400, "more than one Host field"};
  if (_badHost) return Failure{400, "the Host field is malformed"};
  if (_hosts == 0 && minorVersion >= 1) return Failure{400, "an HTTP/1.1 request needs a Host field"};
  if (const auto refused = refuseResponse(minorVersion)) return refused;
  if (_expectsUnknown && minorVersion >= 1) return Failure{417, "the only known expectation is 100-continue"};
  return std::nullopt;
}

std::optional<Failure> FramingFields::refuseResponse(int minorVersion) const {
  if (_lengths > 1) return Failure{400, "more than one Content-Length field"};
  if (_badLength) return Failure{400, "the Content-Length is not a decimal number"};
  if (!_hasTransferEncoding) return std::nullopt;
  if (_lengths > 0) return Failure{400, "Content-Length beside Transfer-Encoding"};
  if (minorVersion == 0) return Failure{400, "Transfer-Encoding in HTTP/1.0"};
  if (_codings == 0) return Failure{400, "the Transfer-Encoding is empty"};
  if (_chunkedCodings > 1) return Failure{400, "the chunked coding is applied twice"};
  if (_chunkedCodings == 1 && !_endsChunked) return Failure{400, "the chunked coding is not the last one"};
  if (_codings > _chunkedCodings) return Failure{501, "no transfer coding but chunked is known"};
  return std::nullopt;
}

Framing FramingFields::requestFraming() const {
  if (_hasTransferEncoding) return {Framing::Kind::Chunked};
  if (_length > 0) return {Framing::Kind::Length, _length};
  return {};
}

Framing FramingFields::responseFraming() const {
  if (!_hasTransferEncoding && _lengths == 0) return {Framing::Kind::UntilClose};
  return requestFraming();
}

bool FramingFields::keepAlive(int minorVersion) const {
  return !_close && (minorVersion >= 1 || _keepAlive);
}

}  // namespace pushlab::http
