#include "protocol/http/target.h"

#include <algorithm>

namespace pushlab::http {

namespace {

/// The value of a hexadecimal digit, -1 for any other character.
int hexValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool isAlphanumeric(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// RFC 3986, 2.3
bool isUnreserved(char c) {
  return isAlphanumeric(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

/// RFC 3986, 3.1
bool isSchemeCharacter(char c) {
  return isAlphanumeric(c) || c == '+' || c == '-' || c == '.';
}

/// Without scheme and authority, where the target has them (RFC 9112, 3.2.2).
std::string_view withoutOrigin(std::string_view target) {
  const auto colon = target.find("://");
  if (colon == 0 || colon == target.npos) return target;
  if (!std::all_of(target.begin(), target.begin() + static_cast<std::ptrdiff_t>(colon), isSchemeCharacter))
    return target;
  const auto end = target.find_first_of("/?", colon + 3);
  return end == target.npos ? std::string_view{} : target.substr(end);
}

bool isNamed(std::string_view encoded, std::string_view name) {
  if (encoded.find_first_of("%+") == encoded.npos) return encoded == name;
  return percentDecode(encoded, true) == name;
}

}  // namespace

Target Target::parse(std::string_view target) {
  const auto local = withoutOrigin(target);
  const auto mark = local.find('?');
  Target parts{local.substr(0, mark), mark == local.npos ? std::string_view{} : local.substr(mark + 1)};
  if (parts.path.empty()) parts.path = "/";  // RFC 9110, 4.2.3
  return parts;
}

std::optional<std::string> Target::parameter(std::string_view name) const {
  auto left = query;
  while (!left.empty()) {
    const auto pair = left.substr(0, left.find('&'));
    left.remove_prefix(std::min(left.size(), pair.size() + 1));
    const auto equals = pair.find('=');
    if (pair.empty() || !isNamed(pair.substr(0, equals), name)) continue;
    return equals == pair.npos ? std::string{} : percentDecode(pair.substr(equals + 1), true);
  }
  return std::nullopt;
}

std::optional<std::string> percentDecode(std::string_view text, bool plusIsSpace) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      decoded.push_back(plusIsSpace && text[i] == '+' ? ' ' : text[i]);
      continue;
    }
    if (text.size() - i < 3) return std::nullopt;
    const int high = hexValue(text[i + 1]);
    const int low = hexValue(text[i + 2]);
    if (high < 0 || low < 0) return std::nullopt;
    decoded.push_back(static_cast<char>(high * 16 + low));
    i += 2;
  }
  return decoded;
}

std::string percentEncode(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string encoded;
  encoded.reserve(text.size());
  for (const char c : text) {
    if (isUnreserved(c)) {
      encoded.push_back(c);
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    encoded.append({'%', digits[byte >> 4], digits[byte & 15]});
  }
  return encoded;
}

}  // namespace pushlab::http
