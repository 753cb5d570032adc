#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace pushlab::websocket {

/// RFC 6455, 5.2.
enum class Opcode : std::uint8_t {
  Continuation = 0x0,
  Text = 0x1,
  Binary = 0x2,
  Close = 0x8,
  Ping = 0x9,
  Pong = 0xA
};

/// Whether the frame stands for itself and may come in the middle of a message (5.5).
constexpr bool isControl(Opcode opcode) {
  return (static_cast<unsigned>(opcode) & 0x8u) != 0;
}
/// Payload of a control frame at most (5.5).
inline constexpr std::size_t maxControlPayload = 125;

/// RFC 6455, 7.4.1. Values from the wire that are not named here (3000–4999) travel as the same type.
enum class CloseCode : std::uint16_t {
  Normal = 1000,
  GoingAway = 1001,
  ProtocolError = 1002,
  UnsupportedData = 1003,
  NoStatus = 1005,  ///< never on the wire: a close frame without a code
  Abnormal = 1006,  ///< never on the wire: the connection ended without a close frame
  InvalidPayload = 1007,
  PolicyViolation = 1008,
  MessageTooBig = 1009,
  InternalError = 1011,
  TryAgainLater = 1013,
};

/// Whether a close frame may carry this code: 1000–1003, 1007–1014 (IANA's registry of 7.4.1), 3000–4999
/// (7.4.2).
bool mayTravel(CloseCode code);

using MaskingKey = std::array<std::uint8_t, 4>;

/// Appends a frame header without mask, as servers send (RFC 6455, 5.1): the length in its shortest form.
void appendFrameHeader(std::string& out, Opcode opcode, std::size_t payloadBytes, bool fin = true);
/// Appends a whole unmasked frame.
void appendFrame(std::string& out, Opcode opcode, std::string_view payload, bool fin = true);
/// Appends a whole masked frame, as clients must send (RFC 6455, 5.3).
void appendMaskedFrame(std::string& out, Opcode opcode, std::string_view payload, MaskingKey key,
                       bool fin = true);
/// Masks or unmasks in place; `offset` is the position of the first byte in the payload.
void applyMask(std::span<char> bytes, MaskingKey key, std::size_t offset = 0);

}  // namespace pushlab::websocket
