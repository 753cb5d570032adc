#include "core/json.h"

#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <charconv>
#include <chrono>

namespace pushlab::core {

namespace {

using rapidjson::SizeType;
using Members = std::vector<std::pair<std::string, std::string_view>>;

constexpr unsigned parseFlags = rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag;

/// The raw UTF-8 is validated by the reader, so a surrogate (ED A0..BF) can only come from a lone `\udc00`
/// escape.
bool hasSurrogate(std::string_view text) {
  for (auto at = text.find('\xED'); at != text.npos; at = text.find('\xED', at + 1)) {
    if (at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) >= 0xA0) return true;
  }
  return false;
}

std::string_view trimFront(std::string_view text, std::string_view blanks) {
  text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
  return text;
}

/// Collects the outermost object's members, if asked to, and refuses what the reader lets pass.
class Collector : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Collector> {
 public:
  Collector(std::string_view text, const rapidjson::MemoryStream& stream, Members* members)
      : _text(text), _stream(stream), _members(members) {}

  const char* refusal() const { return _refusal; }

  bool Default() { return (_depth > 0 || !_members || refuse(notAnObject)) && value(_stream.Tell()); }
  bool String(const char* text, SizeType size, bool) { return clean({text, size}) && Default(); }
  bool StartObject() { return enter(); }
  bool StartArray() { return (_depth > 0 || !_members || refuse(notAnObject)) && enter(); }
  bool EndObject(SizeType) { return leave(); }
  bool EndArray(SizeType) { return leave(); }

  bool Key(const char* text, SizeType size, bool) {
    if (!clean({text, size})) return false;
    if (!_members || _depth != 1) return true;
    _members->emplace_back(std::string(text, size), std::string_view());
    _keyEnd = _stream.Tell();
    return true;
  }

 private:
  static constexpr const char* notAnObject = "The text must be an object";

  bool refuse(const char* why) {
    _refusal = why;
    return false;
  }
  bool clean(std::string_view text) { return !hasSurrogate(text) || refuse("A lone surrogate in a string"); }

  bool enter() { return ++_depth <= JsonObject::maxDepth || refuse("The nesting is too deep"); }
  bool leave() {
    --_depth;
    return value(_stream.Tell() + 1);  // the bracket is taken after this call
  }

  bool value(std::size_t end) {
    if (!_members || _depth != 1) return true;
    auto raw = trimFront(_text.substr(_keyEnd, end - _keyEnd), " \t\r\n");
    raw.remove_prefix(1);  // the colon
    _members->back().second = trimFront(raw, " \t\r\n");
    return true;
  }

  std::string_view _text;
  const rapidjson::MemoryStream& _stream;
  Members* _members;
  int _depth = 0;
  std::size_t _keyEnd = 0;
  const char* _refusal = nullptr;
};

struct Fault {
  std::string what;
  std::size_t offset = 0;
};

/// Validates the whole text; with `members` it must be an object.
std::optional<Fault> scan(std::string_view text, Members* members) {
  rapidjson::MemoryStream stream(text.data(), text.size());
  Collector collector(text, stream, members);
  rapidjson::Reader reader;
  if (const auto result = reader.Parse<parseFlags>(stream, collector); result.IsError()) {
    std::string what = collector.refusal() ? collector.refusal() : rapidjson::GetParseError_En(result.Code());
    if (what.ends_with('.')) what.pop_back();
    return Fault{std::move(what), result.Offset()};
  }
  // The reader takes a NUL byte for the end.
  if (stream.Tell() != text.size()) return Fault{"A NUL byte after the value", stream.Tell()};
  return std::nullopt;
}

struct Unescaper : rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Unescaper> {
  bool String(const char* text, SizeType size, bool) {
    result.assign(text, size);
    return true;
  }
  std::string result;
};

std::string unescape(std::string_view raw) {
  if (raw.find('\\') == raw.npos) return std::string(raw.substr(1, raw.size() - 2));
  rapidjson::MemoryStream stream(raw.data(), raw.size());
  Unescaper unescaper;
  rapidjson::Reader reader;
  reader.Parse<parseFlags>(stream, unescaper);
  return std::move(unescaper.result);
}

template <typename Number>
std::optional<Number> toNumber(std::string_view raw) {
  Number number{};
  const auto [end, error] = std::from_chars(raw.data(), raw.data() + raw.size(), number);
  if (error != std::errc() || end != raw.data() + raw.size()) return std::nullopt;
  return number;
}

void appendEscape(std::string& out, char c) {
  static constexpr char digits[] = "0123456789abcdef";
  switch (c) {
    case '"':
      out += "\\\"";
      break;
    case '\\':
      out += "\\\\";
      break;
    case '\b':
      out += "\\b";
      break;
    case '\f':
      out += "\\f";
      break;
    case '\n':
      out += "\\n";
      break;
    case '\r':
      out += "\\r";
      break;
    case '\t':
      out += "\\t";
      break;
    default:
      out += "\\u00";
      out += digits[static_cast<unsigned char>(c) >> 4];
      out += digits[static_cast<unsigned char>(c) & 15];
  }
}

}  // namespace

JsonObject JsonObject::parse(std::string_view text) {
  JsonObject object;
  if (const auto fault = scan(text, &object._members)) {
    throw JsonError(fault->what + " at byte " + std::to_string(fault->offset));
  }
  return object;
}

std::optional<std::string_view> JsonObject::raw(std::string_view name) const {
  for (auto member = _members.rbegin(); member != _members.rend(); ++member) {
    if (member->first == name) return member->second;
  }
  return std::nullopt;
}

std::optional<std::string> JsonObject::string(std::string_view name) const {
  const auto text = raw(name);
  if (!text || text->front() != '"') return std::nullopt;
  return unescape(*text);
}

std::optional<std::int64_t> JsonObject::integer(std::string_view name) const {
  const auto text = raw(name);
  return text ? toNumber<std::int64_t>(*text) : std::nullopt;
}

std::optional<double> JsonObject::number(std::string_view name) const {
  const auto text = raw(name);
  // from_chars would also take "infinity" and the like, but these are no JSON and so never get here.
  return text ? toNumber<double>(*text) : std::nullopt;
}

bool isJson(std::string_view text) {
  return !scan(text, nullptr);
}

void appendJsonString(std::string& out, std::string_view text) {
  out += '"';
  std::size_t plain = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c != '"' && c != '\\' && static_cast<unsigned char>(c) >= 0x20) continue;
    out.append(text, plain, at - plain);
    appendEscape(out, c);
    plain = at + 1;
  }
  out.append(text, plain);
  out += '"';
}

std::string jsonString(std::string_view text) {
  std::string out;
  out.reserve(text.size() + 2);
  appendJsonString(out, text);
  return out;
}

std::string jsonTimestamp() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const auto millis = std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
  const auto fraction = std::to_string(millis % 1000);
  return std::to_string(millis / 1000) + '.' + std::string(3 - fraction.size(), '0') + fraction;
}

}  // namespace pushlab::core
