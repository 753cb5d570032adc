#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pushlab::socketio {

/// Socket.IO protocol, revision 5; revision 4 (Socket.IO 2) calls ConnectError "Error".
enum class PacketType : std::uint8_t {
  Connect,
  Disconnect,
  Event,
  Ack,
  ConnectError,
  BinaryEvent,
  BinaryAck
};

constexpr bool isBinary(PacketType type) {
  return type == PacketType::BinaryEvent || type == PacketType::BinaryAck;
}

/// One packet. Its JSON is kept as the text that travelled: an array for events and acknowledgements, an
/// object (or nothing) for Connect, a value for ConnectError.
struct Packet {
  PacketType type = PacketType::Event;
  std::string space = "/";          ///< the namespace
  std::optional<std::uint64_t> id;  ///< of the acknowledgement that is wanted or given
  std::string json;                 ///< empty: none
  /// In the order of their placeholders, `{"_placeholder":true,"num":0}` in the JSON.
  std::vector<std::string> attachments;
};

/// The text that goes into an Engine.IO message: `51-/admin,7["event",…]`. Attachments follow as binary
/// messages of their own.
std::string encode(const Packet& packet);
/// The same without a copy of the JSON's attachments: what stands before it.
void appendHead(std::string& out, const Packet& packet);

/// The placeholder of the attachment with that number.
std::string placeholder(std::size_t number);
/// Which attachment a JSON value is the placeholder of; nothing where it is any other value.
std::optional<std::size_t> placeholderNumber(std::string_view json);

}  // namespace pushlab::socketio
