#include "bus/pickle_values.h"

#include "bus/base64.h"
#include "json/json.h"

namespace pushlab::bus {

namespace {

using Kind = PickleValues::Kind;
using Ref = PickleValues::Ref;

class Writer {
 public:
  Writer(const PickleValues& values, std::string& out) : _values(values), _out(out) {}

  /// `depth`: the level of the value, if it is a container. False: `refusal()`.
  bool write(Ref ref, int depth) {
    const auto& value = _values[ref];
    if (value.kind >= Kind::List) return container(value, depth);
    if (value.kind == Kind::Text) {
      json::appendString(_out, value.text);
    } else if (value.kind == Kind::Bytes) {
      _out += '"';
      appendBase64(_out, value.text);
      _out += '"';
    } else {
      _out += value.text;
    }
    return isSmallEnough();
  }

  const Refusal& refusal() const { return _refusal; }

 private:
  bool refuse(Refused reason, std::string why) {
    _refusal = {reason, std::move(why)};
    return false;
  }

  bool isSmallEnough() {
    return _out.size() <= maxMessageBytes ||
           refuse(Refused::TooLarge, "the pickle's data is larger as JSON than a message may be");
  }

  bool container(const PickleValues::Value& value, int depth) {
    if (depth > json::Object::maxDepth)
      return refuse(Refused::TooLarge, "the pickle's data is nested too deeply, or contains itself");
    const bool isDict = value.kind == Kind::Dict;
    _out += isDict ? '{' : '[';
    for (std::size_t i = 0; i < value.items.size(); ++i) {
      if (i > 0) _out += ',';
      if (isDict && !key(value.items[i++])) return false;
      if (!write(value.items[i], depth + 1)) return false;
    }
    _out += isDict ? '}' : ']';
    return isSmallEnough();
  }

  bool key(Ref ref) {
    const auto& value = _values[ref];
    if (value.kind > Kind::Text)
      return refuse(Refused::Malformed, "a key of a dict is neither a text nor a number, bool or None");
    json::appendString(_out, value.text);
    _out += ':';
    return true;
  }

  const PickleValues& _values;
  std::string& _out;
  Refusal _refusal;
};

}  // namespace

std::optional<Ref> PickleValues::add(Value value) {
  if (_values.size() >= maxValues) return std::nullopt;
  _values.push_back(std::move(value));
  return static_cast<Ref>(_values.size() - 1);
}

std::optional<Refusal> PickleValues::appendJson(std::string& out, Ref ref) const {
  Writer writer(*this, out);
  if (writer.write(ref, 1)) return std::nullopt;
  return writer.refusal();
}

}  // namespace pushlab::bus
