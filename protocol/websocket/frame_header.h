#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "protocol/websocket/frame.h"

namespace pushlab::websocket {

/// The fields of a header's first two bytes (RFC 6455, 5.2).
namespace wire {
inline constexpr std::uint8_t finBit = 0x80, reservedBits = 0x70, opcodeBits = 0x0F;
inline constexpr std::uint8_t maskBit = 0x80, lengthBits = 0x7F;
inline constexpr std::uint8_t length16 = 126, length64 = 127;  // the length follows in 16 or 64 bits
}  // namespace wire

enum class Role : std::uint8_t { Server, Client };

/// The header of a frame (RFC 6455, 5.2), without what is checked at once and then needed no more.
struct FrameHeader {
  std::uint64_t payloadBytes = 0;
  MaskingKey key{};  ///< zeros where the frame is not masked
  Opcode opcode = Opcode::Continuation;
  bool fin = true;
};

/// Reads a frame's header from bytes that come in pieces: first the two that say how long it is, then the
/// rest. Each part is judged as soon as it is there. The checks return what is wrong (close code 1002), or
/// nothing.
class HeaderReader {
 public:
  /// Each moves bytes out of `input`, and is true once its part is whole.
  bool takeStart(std::span<char>& input) { return takeUpTo(startBytes, input); }
  bool takeRest(std::span<char>& input) { return takeUpTo(wholeBytes(), input); }

  /// Reserved bits, opcode, masking by the sender's role, order of fragments, form of control frames.
  std::string_view wrongStart(Role reader, bool messageOpen) const;
  /// A length not in its shortest form, or of 64 bits.
  std::string_view wrongLength() const;

  /// Fills in the header, after takeRest(); the next bytes belong to the next header.
  void finish(FrameHeader& header);

 private:
  static constexpr std::size_t startBytes = 2;

  bool takeUpTo(std::size_t wanted, std::span<char>& input);
  std::size_t wholeBytes() const {
    return startBytes + lengthBytes() + (masked() ? std::tuple_size_v<MaskingKey> : 0);
  }
  std::size_t lengthBytes() const;
  std::uint64_t payloadBytes() const;
  std::uint8_t length7() const { return _bytes[1] & wire::lengthBits; }
  bool masked() const { return (_bytes[1] & wire::maskBit) != 0; }
  bool fin() const { return (_bytes[0] & wire::finBit) != 0; }
  Opcode opcode() const { return static_cast<Opcode>(_bytes[0] & wire::opcodeBits); }

  std::array<std::uint8_t, 14> _bytes;
  std::uint8_t _count = 0;
};

}  // namespace pushlab::websocket
