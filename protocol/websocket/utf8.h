#pragma once

#include <cstdint>
#include <string_view>

namespace pushlab::websocket {

/// Checks UTF-8 (RFC 3629, 4) that comes in pieces cut anywhere: no overlong forms, no surrogates, nothing
/// beyond U+10FFFF.
class Utf8Validator {
 public:
  /// False at the first byte that cannot continue the text; nothing may be fed after that.
  bool feed(std::string_view bytes);
  /// Whether the text may end here: not in the middle of a character.
  bool complete() const { return _missing == 0; }

 private:
  bool lead(std::uint8_t byte);
  bool continuation(std::uint8_t byte);

  std::uint8_t _missing = 0;                     // bytes until the character is whole
  std::uint8_t _lowest = 0x80, _highest = 0xBF;  // what its next byte may be
};

}  // namespace pushlab::websocket
