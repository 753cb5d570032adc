#include "protocol/http/message.h"

#include <algorithm>

#include "protocol/http/list.h"

namespace pushlab::http {

namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

}  // namespace

bool equalsIgnoringCase(std::string_view a, std::string_view b) {
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

std::optional<std::string_view> Message::header(std::string_view name) const {
  for (const Header& field : headers) {
    if (equalsIgnoringCase(field.name, name)) return field.value;
  }
  return std::nullopt;
}

bool Message::headerHasToken(std::string_view name, std::string_view token) const {
  bool found = false;
  for (const Header& field : headers) {
    if (!equalsIgnoringCase(field.name, name)) continue;
    forEachMember(field.value, [&](std::string_view member) { found |= equalsIgnoringCase(member, token); });
  }
  return found;
}

}  // namespace pushlab::http
