#include "protocol/socketio/placeholders.h"

#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <vector>

namespace pushlab::socketio {

namespace {

using rapidjson::SizeType;

/// Judges the objects as they end: one with `"_placeholder":true` needs a `"num"` in range.
class Judge : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Judge> {
 public:
  explicit Judge(std::size_t attachments) : _attachments(attachments) {}

  bool Default() { return value(false, false); }
  bool Bool(bool is) { return value(is, false); }
  bool Uint(unsigned number) { return value(false, number < _attachments); }
  bool StartObject() {
    value(false, false);
    _open.emplace_back();
    return true;
  }
  bool Key(const char* text, SizeType size, bool) {
    const std::string_view name(text, size);
    _open.back().key = name == "_placeholder" ? Member::Placeholder
                       : name == "num"        ? Member::Number
                                              : Member::Other;
    return true;
  }
  bool EndObject(SizeType) {
    const Object object = _open.back();
    _open.pop_back();
    return !object.isPlaceholder || object.numberFits;
  }
  bool StartArray() {
    value(false, false);
    _open.emplace_back();  // its values are no object's
    return true;
  }
  bool EndArray(SizeType) {
    _open.pop_back();
    return true;
  }

 private:
  enum class Member { Other, Placeholder, Number };
  struct Object {
    Member key = Member::Other;
    bool isPlaceholder = false;
    bool numberFits = false;
  };

  bool value(bool isTrue, bool fits) {
    if (_open.empty()) return true;
    if (_open.back().key == Member::Placeholder) _open.back().isPlaceholder = isTrue;
    if (_open.back().key == Member::Number) _open.back().numberFits = fits;
    return true;
  }

  std::size_t _attachments;
  std::vector<Object> _open;
};

}  // namespace

bool placeholdersFit(std::string_view json, std::size_t attachments) {
  rapidjson::MemoryStream stream(json.data(), json.size());
  Judge judge(attachments);
  rapidjson::Reader reader;
  return !reader.Parse<rapidjson::kParseIterativeFlag>(stream, judge).IsError();
}

}  // namespace pushlab::socketio
