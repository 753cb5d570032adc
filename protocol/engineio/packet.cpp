#include "protocol/engineio/packet.h"

namespace pushlab::engineio {

namespace {

constexpr char binaryMessage = 4;

}  // namespace

void appendText(std::string& out, const Packet& packet) {
  out += static_cast<char>('0' + static_cast<int>(packet.type));
  out += packet.data;
}

std::optional<Packet> parseText(std::string_view text) {
  if (text.empty() || text.front() < '0' || text.front() > '6') return {};
  return Packet{static_cast<PacketType>(text.front() - '0'), false, text.substr(1)};
}

void appendBinary(std::string& out, std::string_view data, Revision revision) {
  if (revision == Revision::Three) out += binaryMessage;
  out += data;
}

std::optional<Packet> parseBinary(std::string_view bytes, Revision revision) {
  if (revision == Revision::Four) return Packet{PacketType::Message, true, bytes};
  if (bytes.empty() || bytes.front() != binaryMessage) return {};
  return Packet{PacketType::Message, true, bytes.substr(1)};
}

}  // namespace pushlab::engineio
