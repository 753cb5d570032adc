#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "json/json.h"
#include "protocol/socketio/packet.h"

namespace pushlab::sio {

/// What travels with an event or an acknowledgement: any number of values, each a JSON text or bytes. JSON
/// stays the text that it was. Built in a chain: `sio::json(R"({"msg":"hi"})").text("second").binary(bytes)`.
class Arguments {
 public:
  Arguments() = default;
  /// Of a decoded packet: its array behind the first `skip` elements (an event's name).
  Arguments(const socketio::Packet& packet, std::size_t skip);

  /// Each appends a value. `json`: valid JSON; not checked.
  Arguments& json(std::string_view json);
  Arguments& text(std::string_view text);
  Arguments& binary(std::string_view bytes);

  std::size_t size() const { return _values.size(); }
  /// The value as JSON, with placeholders where bytes stand; `null` where there is none of that index.
  template <std::integral Index>
  std::string_view json(Index index) const {
    return jsonAt(static_cast<std::size_t>(index));
  }
  /// Nothing where the value is missing or of another type.
  template <std::integral Index>
  std::optional<std::string> text(Index index) const {
    return pushlab::json::unquoted(json(index));
  }
  template <std::integral Index>
  std::optional<std::string_view> binary(Index index) const {
    return binaryAt(static_cast<std::size_t>(index));
  }
  std::optional<std::int64_t> integer(std::size_t index) const;
  /// Throws json::Error where the value is no object.
  json::Object object(std::size_t index) const;

  /// An event packet, or (without a name) an acknowledgement's: `["event",…]` or `[…]`.
  socketio::Packet packet(std::optional<std::string_view> event) const;

 private:
  std::string_view jsonAt(std::size_t index) const;
  std::optional<std::string_view> binaryAt(std::size_t index) const;

  std::vector<std::string> _values;
  std::vector<std::string> _attachments;
};

inline Arguments json(std::string_view json) {
  return Arguments().json(json);
}
inline Arguments text(std::string_view text) {
  return Arguments().text(text);
}
inline Arguments binary(std::string_view bytes) {
  return Arguments().binary(bytes);
}

}  // namespace pushlab::sio
