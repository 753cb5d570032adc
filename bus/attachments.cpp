#include "bus/attachments.h"

#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <optional>

#include "bus/base64.h"
#include "json/json.h"

namespace pushlab::bus {

namespace {

using rapidjson::SizeType;

struct Placeholder {
  std::size_t begin = 0, end = 0;  ///< where its text is
  unsigned number = 0;
};

/// Finds the placeholders; one that stands in another goes with it.
class Finder : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Finder> {
 public:
  explicit Finder(const rapidjson::MemoryStream& stream) : _stream(stream) {}

  const std::vector<Placeholder>& found() const { return _found; }
  bool hasBadNumber() const { return _hasBadNumber; }

  bool Default() { return value(false, std::nullopt); }
  bool Bool(bool is) { return value(is, std::nullopt); }
  bool Uint(unsigned number) { return value(false, number); }
  bool StartArray() { return open(); }
  bool StartObject() { return open(); }
  bool Key(const char* text, SizeType size, bool) {
    const std::string_view name(text, size);
    _open.back().key = name == "_placeholder" ? Member::Placeholder
                       : name == "num"        ? Member::Number
                                              : Member::Other;
    return true;
  }
  bool EndArray(SizeType) {
    _open.pop_back();
    return true;
  }
  bool EndObject(SizeType) {
    const Open object = _open.back();
    _open.pop_back();
    if (!object.isPlaceholder || !object.hasNumber) return true;
    if (!object.number) {
      _hasBadNumber = true;
      return false;
    }
    while (!_found.empty() && _found.back().begin > object.begin)
      _found.pop_back();
    _found.push_back({object.begin, _stream.Tell() + 1, *object.number});  // the bracket is taken later
    return true;
  }

 private:
  enum class Member { Other, Placeholder, Number };
  struct Open {
    std::size_t begin = 0;
    Member key = Member::Other;
    bool isPlaceholder = false;
    bool hasNumber = false;
    std::optional<unsigned> number{};
  };

  bool open() {
    value(false, std::nullopt);
    _open.push_back({.begin = _stream.Tell()});
    return true;
  }

  bool value(bool isTrue, std::optional<unsigned> number) {
    if (_open.empty()) return true;
    auto& object = _open.back();
    if (object.key == Member::Placeholder) object.isPlaceholder = isTrue;
    if (object.key == Member::Number) {
      object.hasNumber = true;
      object.number = number;
    }
    return true;
  }

  const rapidjson::MemoryStream& _stream;
  std::vector<Open> _open;
  std::vector<Placeholder> _found;
  bool _hasBadNumber = false;
};

Refusal malformed(const char* why) {
  return {Refused::Malformed, why};
}

bool areBase64(const std::vector<std::string_view>& attachments) {
  for (const auto attachment : attachments) {
    const auto text = json::unquoted(attachment);
    if (!text || !isBase64(*text)) return false;
  }
  return true;
}

}  // namespace

std::variant<std::string, Refusal> fillPlaceholders(std::string_view json,
                                                    const std::vector<std::string_view>& attachments) {
  if (!areBase64(attachments)) return malformed("an attachment is no base64");
  rapidjson::MemoryStream stream(json.data(), json.size());
  Finder finder(stream);
  rapidjson::Reader reader;
  reader.Parse<rapidjson::kParseIterativeFlag>(stream, finder);
  if (finder.hasBadNumber()) return malformed("a placeholder's number is none");
  std::string filled;
  std::size_t done = 0;
  for (const auto& [begin, end, number] : finder.found()) {
    if (number >= attachments.size()) return malformed("a placeholder names an attachment that is not there");
    filled.append(json, done, begin - done).append(attachments[number]);
    if (filled.size() > maxMessageBytes)
      return Refusal{Refused::TooLarge, "the data with its attachments is larger than a message may be"};
    done = end;
  }
  return filled.append(json, done);
}

}  // namespace pushlab::bus
