#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pushlab::engineio {

/// The revision of the protocol: 4 of today; 3 is that of Socket.IO 2 (`EIO=3`).
enum class Revision : std::uint8_t { Three = 3, Four = 4 };

/// The digit that a packet begins with.
enum class PacketType : std::uint8_t { Open, Close, Ping, Pong, Message, Upgrade, Noop };

/// One packet, as it travels in a WebSocket message or a payload. `data` is a view into where it was read
/// from. Only a Message can be binary.
struct Packet {
  PacketType type = PacketType::Message;
  bool binary = false;
  std::string_view data{};
};

/// Appends the type's digit and the data; not for binary packets.
void appendText(std::string& out, const Packet& packet);
/// Reads a text packet; nothing where it is empty or of no known type.
std::optional<Packet> parseText(std::string_view text);

/// A binary message as the payload of a binary WebSocket frame: as it is in revision 4, behind the byte 4 in
/// revision 3.
void appendBinary(std::string& out, std::string_view data, Revision revision);
/// Nothing where the type is missing or no message's.
std::optional<Packet> parseBinary(std::string_view bytes, Revision revision);

}  // namespace pushlab::engineio
