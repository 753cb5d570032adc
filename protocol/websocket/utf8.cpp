#include "protocol/websocket/utf8.h"

#include <cstddef>
#include <cstring>

namespace pushlab::websocket {
namespace {

std::uint64_t word(const char* at) {
  std::uint64_t result;
  std::memcpy(&result, at, sizeof result);
  return result;
}

bool isAscii(std::uint64_t bytes) {
  return (bytes & 0x8080'8080'8080'8080) == 0;
}

const char* skipAscii(const char* at, const char* end) {
  while (end - at >= 32 && isAscii(word(at) | word(at + 8) | word(at + 16) | word(at + 24)))
    at += 32;
  while (end - at >= 8 && isAscii(word(at)))
    at += 8;
  while (at != end && static_cast<unsigned char>(*at) < 0x80)
    ++at;
  return at;
}

/// Most writing beyond ASCII has two or three bytes per character. Stops at all that is longer, cut or wrong.
const char* skipTwoAndThree(const char* at, const char* end) {
  while (end - at >= 3) {
    const auto first = static_cast<unsigned char>(at[0]);
    const auto second = static_cast<unsigned char>(at[1] ^ 0x80);  // continuation bytes become 0–3F
    const auto third = static_cast<unsigned char>(at[2] ^ 0x80);
    const bool two = first >= 0xC2 && first <= 0xDF && second <= 0x3F;
    const bool three = first > 0xE0 && first < 0xF0 && first != 0xED && (second | third) <= 0x3F;
    if (!two && !three) break;
    at += two ? 2 : 3;
  }
  return at;
}

}  // namespace

bool Utf8Validator::feed(std::string_view bytes) {
  const char* at = bytes.data();
  const char* const end = at + bytes.size();
  while (true) {
    for (; _missing > 0 && at != end; ++at) {
      if (!continuation(static_cast<std::uint8_t>(*at))) return false;
    }
    at = skipTwoAndThree(skipAscii(at, end), end);
    if (at == end) return true;
    if (static_cast<std::uint8_t>(*at) < 0x80) continue;
    if (!lead(static_cast<std::uint8_t>(*at++))) return false;
  }
}

// The table of RFC 3629, 4: some first bytes narrow what may follow, which rules out overlong forms (E0, F0),
// surrogates (ED) and what lies beyond U+10FFFF (F4).
bool Utf8Validator::lead(std::uint8_t byte) {
  if (byte < 0xC2 || byte > 0xF4) return false;
  _missing = byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3;
  if (byte == 0xE0) _lowest = 0xA0;
  if (byte == 0xED) _highest = 0x9F;
  if (byte == 0xF0) _lowest = 0x90;
  if (byte == 0xF4) _highest = 0x8F;
  return true;
}

bool Utf8Validator::continuation(std::uint8_t byte) {
  if (byte < _lowest || byte > _highest) return false;
  --_missing;
  _lowest = 0x80;
  _highest = 0xBF;
  return true;
}

}  // namespace pushlab::websocket
