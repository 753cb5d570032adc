#include "bus/pickle_text.h"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace pushlab::bus {

namespace {

/// The digits at the front, exactly so many in base 16 or up to so many in base 8, taken off the text.
std::optional<std::uint32_t> takeDigits(std::string_view& text, std::size_t count, int base) {
  std::uint32_t value = 0;
  const auto digits = text.substr(0, count);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
  const auto taken = static_cast<std::size_t>(end - digits.data());
  if (error != std::errc() || (base == 16 && taken != count)) return std::nullopt;
  text.remove_prefix(taken);
  return value;
}

void appendUtf8(std::string& out, std::uint32_t character) {
  const auto tail = [&](int shift) { out += static_cast<char>(0x80u | (character >> shift & 0x3Fu)); };
  if (character < 0x80) {
    out += static_cast<char>(character);
    return;
  }
  if (character < 0x800) {
    out += static_cast<char>(0xC0u | character >> 6);
  } else if (character < 0x10000) {
    out += static_cast<char>(0xE0u | character >> 12);
    tail(6);
  } else {
    out += static_cast<char>(0xF0u | character >> 18);
    tail(12);
    tail(6);
  }
  tail(0);
}

bool isHighSurrogate(std::uint32_t unit) {
  return unit >= 0xD800 && unit < 0xDC00;
}
bool isLowSurrogate(std::uint32_t unit) {
  return unit >= 0xDC00 && unit < 0xE000;
}

/// The character of the escape whose `u` or `U` is at the front.
std::optional<std::uint32_t> takeCharacter(std::string_view& text) {
  const std::size_t count = text.front() == 'u' ? 4 : 8;
  text.remove_prefix(1);
  auto character = takeDigits(text, count, 16);
  if (!character || *character > 0x10FFFF || isLowSurrogate(*character)) return std::nullopt;
  if (!isHighSurrogate(*character)) return character;
  if (!text.starts_with("\\u")) return std::nullopt;
  text.remove_prefix(2);
  const auto low = takeDigits(text, 4, 16);
  if (!low || !isLowSurrogate(*low)) return std::nullopt;
  return 0x10000 + ((*character & 0x3FFu) << 10 | (*low & 0x3FFu));
}

/// The character that a backslash and this one stand for; nothing where they stand for themselves or more.
std::optional<char> simpleEscape(char c) {
  static constexpr std::string_view names = "\\'\"abfnrtv", values = "\\'\"\a\b\f\n\r\t\v";
  const auto at = names.find(c);
  if (at == names.npos) return std::nullopt;
  return values[at];
}

/// Appends what the escape behind a backslash stands for, and takes it off the text. False where it is
/// broken.
bool appendEscaped(std::string& out, std::string_view& text) {
  if (text.empty()) return false;
  const char c = text.front();
  if (c >= '0' && c <= '7') {
    out += static_cast<char>(*takeDigits(text, 3, 8) & 0xFFu);
    return true;
  }
  text.remove_prefix(1);
  if (c == 'x') {
    const auto byte = takeDigits(text, 2, 16);
    if (byte) out += static_cast<char>(*byte);
    return byte.has_value();
  }
  if (const auto simple = simpleEscape(c)) {
    out += *simple;
  } else {
    out += '\\';
    out += c;
  }
  return true;
}

}  // namespace

std::optional<std::string> unescapeUnicode(std::string_view line) {
  std::string out;
  while (!line.empty()) {
    const char c = line.front();
    line.remove_prefix(1);
    if (c != '\\') {
      appendUtf8(out, static_cast<unsigned char>(c));
    } else if (!line.empty() && (line.front() == 'u' || line.front() == 'U')) {
      const auto character = takeCharacter(line);
      if (!character) return std::nullopt;
      appendUtf8(out, *character);
    } else {
      out += c;
      if (line.empty()) return out;
      appendUtf8(out, static_cast<unsigned char>(line.front()));  // a backslash here escapes nothing
      line.remove_prefix(1);
    }
  }
  return out;
}

std::optional<std::string> unescapeString(std::string_view line) {
  if (line.size() < 2 || line.front() != line.back() || (line.front() != '\'' && line.front() != '"'))
    return std::nullopt;
  line = line.substr(1, line.size() - 2);
  std::string out;
  while (!line.empty()) {
    const char c = line.front();
    line.remove_prefix(1);
    if (c != '\\')
      out += c;
    else if (!appendEscaped(out, line))
      return std::nullopt;
  }
  return out;
}

std::optional<std::string> decimal(std::string_view line) {
  if (line.ends_with('L')) line.remove_suffix(1);
  const bool isNegative = line.starts_with('-');
  if (isNegative) line.remove_prefix(1);
  if (line.empty() || line.find_first_not_of("0123456789") != line.npos) return std::nullopt;
  line.remove_prefix(std::min(line.find_first_not_of('0'), line.size() - 1));
  return isNegative && line != "0" ? '-' + std::string(line) : std::string(line);
}

}  // namespace pushlab::bus
