#include "bus/json_parts.h"

#include <algorithm>

#include "json/json.h"

namespace pushlab::bus {

namespace {

bool isInteger(std::string_view json) {
  if (json.starts_with('-')) json.remove_prefix(1);
  return !json.empty() && json.find_first_not_of("0123456789") == json.npos;
}

}  // namespace

bool isTooDeep(std::string_view json) {
  const auto opening = [](char c) { return c == '[' || c == '{'; };
  if (std::count_if(json.begin(), json.end(), opening) <= json::Object::maxDepth) return false;
  int depth = 0;
  bool isInString = false;
  for (std::size_t at = 0; at < json.size(); ++at) {
    const char c = json[at];
    if (c == '"') isInString = !isInString;
    if (isInString) {
      at += c == '\\' ? 1 : 0;
    } else if (opening(c)) {
      if (++depth > json::Object::maxDepth) return true;
    } else if (c == ']' || c == '}') {
      --depth;
    }
  }
  return false;
}

std::optional<std::string> nameOf(std::string_view json) {
  auto name = isInteger(json) ? std::string(json) : json::unquoted(json);
  return name && !name->empty() ? name : std::nullopt;
}

std::optional<Refusal> appendNames(std::vector<std::string>& names, std::string_view json, bool mayBeNone,
                                   const char* what) {
  const auto values = json.starts_with('[') ? json::elements(json) : std::vector<std::string_view>{json};
  if (names.size() + values.size() > maxRooms)
    return Refusal{Refused::TooLarge, std::string(what) + " names more than " + std::to_string(maxRooms)};
  for (const auto value : values) {
    if (mayBeNone && value == R"("")") continue;
    auto name = nameOf(value);
    if (!name)
      return Refusal{Refused::Malformed,
                     std::string(what) + " must be a text, an integer or a list of these"};
    names.push_back(*std::move(name));
  }
  if (names.empty() && !mayBeNone)
    return Refusal{Refused::Malformed,
                   std::string(what) + " is an empty list: leave it out to reach everybody"};
  return std::nullopt;
}

void setArguments(Emit& emit, const std::vector<std::string_view>& arguments) {
  emit.severalArguments = arguments.size() != 1;
  if (!emit.severalArguments) {
    emit.data = arguments.front();
    return;
  }
  emit.data = "[";
  for (const auto argument : arguments) {
    if (emit.data.size() > 1) emit.data += ',';
    emit.data += argument;
  }
  emit.data += ']';
}

}  // namespace pushlab::bus
