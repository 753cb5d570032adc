#include "bench/archive/short_names.h"

#include <algorithm>

#include "bench/archive/reload.h"
#include "bench/plan_name.h"

namespace pushlab::bench {

namespace {

using Parts = ShortNames::Parts;

constexpr std::size_t technique = 1, model = 2;  ///< their places in a name; they are never left out

Parts partsOf(const std::string& name) {
  Parts parts{""};
  for (const char character : name) {
    if (character == '/') {
      parts.emplace_back();
    } else {
      parts.back() += character;
    }
  }
  return parts;
}

bool contains(const Parts& parts, const std::string& part) {
  return std::find(parts.begin(), parts.end(), part) != parts.end();
}

}  // namespace

ShortNames shortenNames(const std::vector<results::Run>& runs) {
  ShortNames names;
  for (const auto& run : runs)
    names.each.push_back(partsOf(nameOf(planOf(run.plan))));
  Parts shared;
  const Parts first = names.each.front();
  for (std::size_t index = 0; index < first.size(); ++index) {
    if (index == technique || index == model) continue;
    const bool same = std::all_of(names.each.begin(), names.each.end(),
                                  [&](const Parts& parts) { return contains(parts, first[index]); });
    if (same) shared.push_back(first[index]);
  }
  for (Parts& parts : names.each)
    std::erase_if(parts, [&](const std::string& part) { return contains(shared, part); });
  for (const std::string& part : shared)
    names.shared += (names.shared.empty() ? "" : "/") + part;
  return names;
}

std::vector<std::string> nameLines(const Parts& parts, std::size_t width) {
  std::vector<std::string> lines{""};
  const char* slash = "";
  for (const std::string& part : parts) {
    const std::string text = slash + part;
    if (!lines.back().empty() && lines.back().size() + text.size() > width) lines.emplace_back(" ");
    lines.back() += text;
    slash = "/";
  }
  return lines;
}

}  // namespace pushlab::bench
