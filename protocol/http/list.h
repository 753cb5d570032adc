#pragma once

#include <string_view>

namespace pushlab::http {

/// Without the spaces and tabs around it (OWS, RFC 9110, 5.6.3).
inline std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") + 1 - first);
}

/// Calls `visit` with every non-empty member of a comma-separated list (RFC 9110, 5.6.1).
template <class Visit>
void forEachMember(std::string_view list, Visit visit) {
  while (!list.empty()) {
    const auto comma = list.find(',');
    if (const auto member = trimmed(list.substr(0, comma)); !member.empty()) visit(member);
    list.remove_prefix(comma == std::string_view::npos ? list.size() : comma + 1);
  }
}

}  // namespace pushlab::http
