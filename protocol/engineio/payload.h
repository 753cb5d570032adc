#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "protocol/engineio/packet.h"

namespace pushlab::engineio {

/// Between the packets of a payload (revision 4): the ASCII record separator, which no JSON text holds.
inline constexpr char separator = '\x1e';
/// Packets in one payload at most, as python-engineio's client wants it.
inline constexpr std::size_t maxPackets = 16;

/// Appends a packet to the body of a long-polling request or answer. Revision 4: behind a separator unless
/// `out` is empty, a binary packet as `b` and base64. Revision 3: behind its length in UTF-16 code units and
/// a colon, a binary packet as `b4` and base64.
void appendToPayload(std::string& out, const Packet& packet, Revision revision);
/// The same for the binary form of revision 3 (`application/octet-stream`), which carries packets of both
/// kinds: a byte 0 (text) or 1 (binary), the length in decimal digits (bytes 0–9), a byte 255, the packet.
void appendToBinaryPayload(std::string& out, const Packet& packet);

/// Reads a payload packet by packet.
class PayloadReader {
 public:
  /// `binaryForm`: revision 3's; never so in revision 4. The body must outlive the reader.
  PayloadReader(std::string_view body, Revision revision, bool binaryForm = false);

  /// The next packet, good until the next call; nothing at the end, or where the payload is malformed.
  std::optional<Packet> next();
  /// An unknown type, a length that does not fit, text that is no UTF-8, bad base64, an empty payload or
  /// packet.
  bool malformed() const { return _malformed; }

 private:
  std::optional<std::string_view> nextText();
  std::optional<std::string_view> nextFramed(bool& binary);
  std::optional<Packet> packetOf(std::string_view text);
  std::optional<Packet> fail();

  std::string_view _rest;
  Revision _revision;
  bool _binaryForm;
  bool _ended = false;
  bool _malformed = false;
  std::string _decoded;
};

/// Base64 with padding (RFC 4648, 4). Decoding takes it without padding, too; nothing where a character is
/// none of the alphabet or the length fits no bytes.
void appendBase64(std::string& out, std::string_view bytes);
std::optional<std::string> decodeBase64(std::string_view text);

}  // namespace pushlab::engineio
