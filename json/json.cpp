#include "json/json.h"

#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <charconv>

namespace pushlab::json {

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

/// What the outermost value must be, and where to put what it holds; with neither, any value will do.
struct Wanted {
  Members* members = nullptr;
  std::vector<std::string_view>* elements = nullptr;
};

/// Collects the outermost value's members or elements, if asked to, and refuses what the reader lets pass.
class Collector : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Collector> {
 public:
  Collector(std::string_view text, const rapidjson::MemoryStream& stream, Wanted wanted)
      : _text(text), _stream(stream), _wanted(wanted) {}

  const char* refusal() const { return _refusal; }

  bool Default() {
    if (_depth == 0 && _wanted.members) return refuse(notAnObject);
    if (_depth == 0 && _wanted.elements) return refuse(notAnArray);
    return value(_stream.Tell());
  }
  bool String(const char* text, SizeType size, bool) { return clean({text, size}) && Default(); }
  bool StartObject() { return (_depth > 0 || !_wanted.elements || refuse(notAnArray)) && enter(); }
  bool StartArray() {
    if (_depth == 0 && _wanted.members) return refuse(notAnObject);
    if (_depth == 0) _valueStart = _text.find('[');
    return enter();
  }
  bool EndObject(SizeType) { return leave(); }
  bool EndArray(SizeType) { return leave(); }

  bool Key(const char* text, SizeType size, bool) {
    if (!clean({text, size})) return false;
    if (!_wanted.members || _depth != 1) return true;
    _wanted.members->emplace_back(std::string(text, size), std::string_view());
    _valueStart = _stream.Tell();
    return true;
  }

 private:
  static constexpr const char* notAnObject = "The text must be an object";
  static constexpr const char* notAnArray = "The text must be an array";

  bool refuse(const char* why) {
    _refusal = why;
    return false;
  }
  bool clean(std::string_view text) { return !hasSurrogate(text) || refuse("A lone surrogate in a string"); }

  bool enter() { return ++_depth <= Object::maxDepth || refuse("The nesting is too deep"); }
  bool leave() {
    --_depth;
    return value(_stream.Tell() + 1);  // the bracket is taken after this call
  }

  bool value(std::size_t end) {
    if (_depth != 1 || (!_wanted.members && !_wanted.elements)) return true;
    auto raw = trimFront(_text.substr(_valueStart, end - _valueStart), " \t\r\n");
    raw.remove_prefix(1);  // the colon, comma or bracket
    raw = trimFront(raw, " \t\r\n");
    _valueStart = end;
    _wanted.members ? void(_wanted.members->back().second = raw) : _wanted.elements->push_back(raw);
    return true;
  }

  std::string_view _text;
  const rapidjson::MemoryStream& _stream;
  Wanted _wanted;
  int _depth = 0;
  std::size_t _valueStart = 0;  ///< where the colon, comma or bracket before the next value is looked for
  const char* _refusal = nullptr;
};

struct Fault {
  std::string what;
  std::size_t offset = 0;
};

/// Validates the whole text.
std::optional<Fault> scan(std::string_view text, Wanted wanted) {
  rapidjson::MemoryStream stream(text.data(), text.size());
  Collector collector(text, stream, wanted);
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

void raise(const std::optional<Fault>& fault) {
  if (fault) throw Error(fault->what + " at byte " + std::to_string(fault->offset));
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

Object Object::parse(std::string_view text) {
  Object object;
  raise(scan(text, {&object._members, nullptr}));
  return object;
}

std::vector<std::string_view> elements(std::string_view text) {
  std::vector<std::string_view> elements;
  raise(scan(text, {nullptr, &elements}));
  return elements;
}

std::optional<std::string_view> Object::raw(std::string_view name) const {
  for (auto member = _members.rbegin(); member != _members.rend(); ++member) {
    if (member->first == name) return member->second;
  }
  return std::nullopt;
}

std::optional<std::string> Object::string(std::string_view name) const {
  const auto text = raw(name);
  return text ? unquoted(*text) : std::nullopt;
}

std::optional<std::string> unquoted(std::string_view raw) {
  if (raw.empty() || raw.front() != '"') return std::nullopt;
  return unescape(raw);
}

std::optional<std::int64_t> Object::integer(std::string_view name) const {
  const auto text = raw(name);
  return text ? toNumber<std::int64_t>(*text) : std::nullopt;
}

std::optional<double> Object::number(std::string_view name) const {
  const auto text = raw(name);
  // from_chars would also take "infinity" and the like, but these are no JSON and so never get here.
  return text ? toNumber<double>(*text) : std::nullopt;
}

bool isValid(std::string_view text) {
  return !scan(text, {});
}

void appendString(std::string& out, std::string_view text) {
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

std::string string(std::string_view text) {
  std::string out;
  out.reserve(text.size() + 2);
  appendString(out, text);
  return out;
}

}  // namespace pushlab::json
