#include "bus/msgpack.h"

#include <charconv>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <vector>

#include "bus/base64.h"
#include "bus/numbers.h"
#include "bus/timestamp.h"
#include "json/json.h"

namespace pushlab::bus {

namespace {

using MessagePack = nlohmann::json;

/// What an extension of notepack.io stands for. Before version 3 it wrote `undefined` as one byte of type 0,
/// dates as eight of that type, and typed arrays with any number: eight are taken for a date.
std::optional<std::string> extensionJson(unsigned type, std::string_view bytes) {
  if (auto date = timestampJson(type, bytes)) return date;
  if (type != 0) return std::nullopt;
  if (bytes == std::string_view("\0", 1)) return "null";
  std::string json = "\"";
  appendBase64(json, bytes);
  return json += '"';
}

/// Writes as it reads: no value is ever built. The reader recurses, and stops where it is answered false: so
/// the limit of levels bounds its stack, too (128 KiB are enough).
class Writer : public nlohmann::json_sax<MessagePack> {
 public:
  const std::string& json() const { return _json; }
  const Refusal& refusal() const { return _refusal; }

  bool null() override { return value("null"); }
  bool boolean(bool is) override { return value(is ? "true" : "false"); }
  bool number_integer(std::int64_t number) override { return value(std::to_string(number)); }
  bool number_unsigned(std::uint64_t number) override { return value(std::to_string(number)); }
  bool number_float(double number, const std::string&) override {
    return value(floatText(number).value_or("null"));
  }
  bool string(std::string& text) override { return value(json::string(text)); }
  bool binary(MessagePack::binary_t& bytes) override {
    const std::string_view view(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    if (bytes.has_subtype()) {
      const auto json = extensionJson(static_cast<unsigned>(bytes.subtype()), view);
      return json ? value(*json) : refuse(Refused::Malformed, "the message holds an unknown extension type");
    }
    std::string text = "\"";
    appendBase64(text, view);
    return value(text += '"');
  }
  bool start_object(std::size_t) override { return open('{'); }
  bool key(std::string& name) override {
    separate();
    json::appendString(_json, name);
    _json += ':';
    _isFirst = true;  // no comma before the value
    return isSmallEnough();
  }
  bool end_object() override { return close('}'); }
  bool start_array(std::size_t) override { return open('['); }
  bool end_array() override { return close(']'); }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
    return refuse(Refused::Malformed,
                  "the message is no MessagePack from byte " + std::to_string(position) + " on");
  }

 private:
  bool refuse(Refused reason, std::string why) {
    if (_refusal.why.empty()) _refusal = {reason, std::move(why)};
    return false;
  }

  bool isSmallEnough() {
    return _json.size() <= maxMessageBytes ||
           refuse(Refused::TooLarge, "the message is larger as JSON than a message may be");
  }

  void separate() {
    if (!_isFirst) _json += ',';
    _isFirst = false;
  }

  bool value(std::string_view json) {
    separate();
    _json += json;
    return isSmallEnough();
  }

  bool open(char bracket) {
    separate();
    _json += bracket;
    _isFirst = true;
    return ++_depth <= json::Object::maxDepth ||
           refuse(Refused::TooLarge, "the message is nested too deeply");
  }

  bool close(char bracket) {
    _json += bracket;
    _isFirst = false;
    --_depth;
    return isSmallEnough();
  }

  std::string _json;
  bool _isFirst = true;
  int _depth = 0;
  Refusal _refusal;
};

}  // namespace

std::variant<std::string, Refusal> msgpackToJson(std::string_view body) {
  if (body.size() > maxMessageBytes) return Refusal{Refused::TooLarge, "the message is too large"};
  Writer writer;
  if (!MessagePack::sax_parse(body, &writer, MessagePack::input_format_t::msgpack)) return writer.refusal();
  return writer.json();
}

}  // namespace pushlab::bus
