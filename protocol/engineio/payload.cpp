#include "protocol/engineio/payload.h"

#include <charconv>
#include <utility>

#include "protocol/websocket/utf8.h"

namespace pushlab::engineio {

namespace {

constexpr char endOfLength = '\xff';

bool startsCharacter(char c) {
  return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u;
}

/// How many UTF-16 code units the UTF-8 character that begins with this byte takes: the unit in which
/// JavaScript counts.
std::size_t unitsOf(char first) {
  return static_cast<unsigned char>(first) >= 0xF0u ? 2 : 1;
}

std::size_t utf16Length(std::string_view text) {
  std::size_t units = 0;
  for (const char c : text)
    if (startsCharacter(c)) units += unitsOf(c);
  return units;
}

/// The first `units` UTF-16 code units of the text, in bytes; nothing where it has fewer, or they end within
/// a character.
std::optional<std::size_t> bytesOfUnits(std::string_view text, std::size_t units) {
  std::size_t at = 0;
  while (units > 0 && at < text.size()) {
    const std::size_t taken = unitsOf(text[at]);
    if (taken > units) return {};
    units -= taken;
    for (++at; at < text.size() && !startsCharacter(text[at]);)
      ++at;
  }
  return units == 0 ? std::optional(at) : std::nullopt;
}

void appendBase64Packet(std::string& out, std::string_view data, Revision revision) {
  out += revision == Revision::Four ? "b" : "b4";
  appendBase64(out, data);
}

bool isUtf8(std::string_view text) {
  websocket::Utf8Validator utf8;
  return utf8.feed(text) && utf8.complete();
}

/// As of a WebSocket message, which must be UTF-8: whoever it is passed on to would close (1007).
std::optional<Packet> parseUtf8(std::string_view text) {
  return isUtf8(text) ? parseText(text) : std::nullopt;
}

}  // namespace

void appendToPayload(std::string& out, const Packet& packet, Revision revision) {
  if (revision == Revision::Four) {
    if (!out.empty()) out += separator;
    packet.binary ? appendBase64Packet(out, packet.data, revision) : appendText(out, packet);
    return;
  }
  std::string text;
  packet.binary ? appendBase64Packet(text, packet.data, revision) : appendText(text, packet);
  out += std::to_string(utf16Length(text)) + ":" + text;
}

void appendToBinaryPayload(std::string& out, const Packet& packet) {
  out += static_cast<char>(packet.binary ? 1 : 0);
  for (const char digit : std::to_string(packet.data.size() + 1))
    out += static_cast<char>(digit - '0');
  out += endOfLength;
  packet.binary ? appendBinary(out, packet.data, Revision::Three) : appendText(out, packet);
}

PayloadReader::PayloadReader(std::string_view body, Revision revision, bool binaryForm)
    : _rest(body), _revision(revision), _binaryForm(binaryForm) {}

std::optional<Packet> PayloadReader::next() {
  if (_ended) return {};
  if (_binaryForm) {
    bool binary = false;
    const auto framed = nextFramed(binary);
    if (!framed) return fail();
    _ended = _rest.empty();
    const auto packet = binary ? parseBinary(*framed, _revision) : parseUtf8(*framed);
    return packet ? packet : fail();
  }
  const auto text = nextText();
  return text ? packetOf(*text) : fail();
}

/// The next packet's text; `_ended` where it is the last.
std::optional<std::string_view> PayloadReader::nextText() {
  if (_revision == Revision::Four) {
    const std::size_t end = _rest.find(separator);
    const std::string_view text = _rest.substr(0, end);
    _ended = end == std::string_view::npos;
    _rest.remove_prefix(_ended ? _rest.size() : end + 1);
    return text;
  }
  std::size_t units = 0;
  const auto [end, error] = std::from_chars(_rest.data(), _rest.data() + _rest.size(), units);
  if (error != std::errc() || end == _rest.data() + _rest.size() || *end != ':') return {};
  _rest.remove_prefix(static_cast<std::size_t>(end - _rest.data()) + 1);
  const auto bytes = bytesOfUnits(_rest, units);
  if (!bytes) return {};
  const std::string_view text = _rest.substr(0, *bytes);
  _rest.remove_prefix(*bytes);
  _ended = _rest.empty();
  return text;
}

std::optional<std::string_view> PayloadReader::nextFramed(bool& binary) {
  constexpr std::size_t mostDigits = 10;
  if (_rest.empty() || _rest.front() < 0 || _rest.front() > 1) return {};
  binary = _rest.front() == 1;
  std::size_t size = 0, at = 1;
  for (; at < _rest.size() && _rest[at] != endOfLength; ++at) {
    if (at > mostDigits || _rest[at] < 0 || _rest[at] > 9) return {};
    size = size * 10 + static_cast<std::size_t>(_rest[at]);
  }
  if (at >= _rest.size() || size > _rest.size() - at - 1) return {};
  const std::string_view framed = _rest.substr(at + 1, size);
  _rest.remove_prefix(at + 1 + size);
  return framed;
}

std::optional<Packet> PayloadReader::packetOf(std::string_view text) {
  if (!text.starts_with('b')) {
    const auto packet = parseUtf8(text);
    return packet ? packet : fail();
  }
  text.remove_prefix(1);
  if (_revision == Revision::Three) {
    if (!text.starts_with('4')) return fail();
    text.remove_prefix(1);
  }
  auto decoded = decodeBase64(text);
  if (!decoded) return fail();
  _decoded = std::move(*decoded);
  return Packet{PacketType::Message, true, _decoded};
}

std::optional<Packet> PayloadReader::fail() {
  _ended = _malformed = true;
  return {};
}

}  // namespace pushlab::engineio
