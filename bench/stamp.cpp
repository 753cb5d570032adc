#include "bench/stamp.h"

#include <charconv>
#include <cstring>
#include <stdexcept>

namespace pushlab::bench {
namespace {

constexpr std::string_view marker = R"({"bench":)";
constexpr std::string_view dueKey = R"("due":)";
constexpr std::string_view sentKey = R"("sent":)";
constexpr std::string_view cursorKey = R"("cursor":)";

template <typename Number>
void appendNumber(std::string& out, Number value) {
  char digits[24];
  const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  out.append(digits, end);
}

void skipSpaces(std::string_view& text) {
  while (!text.empty() && text.front() == ' ')
    text.remove_prefix(1);
}

bool takeNumber(std::string_view& text, std::int64_t& value) {
  skipSpaces(text);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc()) return false;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return true;
}

bool takeKey(std::string_view& text, std::string_view key) {
  if (!text.starts_with(',')) return false;
  text.remove_prefix(1);
  skipSpaces(text);
  if (!text.starts_with(key)) return false;
  text.remove_prefix(key.size());
  return true;
}

bool skipTo(std::string_view& text, std::string_view what) {
  const void* found = ::memmem(text.data(), text.size(), what.data(), what.size());
  if (found == nullptr) {
    text = {};
    return false;
  }
  text.remove_prefix(static_cast<std::size_t>(static_cast<const char*>(found) - text.data()) + what.size());
  return true;
}

std::string_view quotedAt(std::string_view text) {
  skipSpaces(text);
  if (!text.starts_with('"')) return {};
  const auto end = text.find('"', 1);
  return end == std::string_view::npos ? std::string_view() : text.substr(1, end - 1);
}

}  // namespace

void appendPayload(std::string& out, const Stamp& stamp, int bytes) {
  if (bytes < smallestPayload || (bytes < wholeStamp && stamp.number >= mostShortStamps))
    throw std::invalid_argument("payload too small for a stamp");
  const std::size_t end = out.size() + static_cast<std::size_t>(bytes);
  out += marker;
  appendNumber(out, stamp.number);
  if (bytes < wholeStamp) {
    out.append(end - 1 - out.size(), ' ');
    out += '}';
    return;
  }
  out += R"(,"due":)";
  appendNumber(out, stamp.dueNs);
  out += R"(,"sent":)";
  appendNumber(out, stamp.sentNs);
  out += R"(,"text":")";
  constexpr std::string_view tail = R"("})";
  out.append(end - tail.size() - out.size(), 'x');
  out += tail;
}

std::optional<Stamp> takeStamp(std::string_view& text) {
  while (skipTo(text, marker)) {
    Stamp stamp;
    std::int64_t number = 0;
    if (!takeNumber(text, number)) continue;
    skipSpaces(text);
    if (!text.starts_with('}')) {
      if (!takeKey(text, dueKey) || !takeNumber(text, stamp.dueNs)) continue;
      if (!takeKey(text, sentKey) || !takeNumber(text, stamp.sentNs)) continue;
    }
    if (number < 0 || number > UINT32_MAX) continue;
    stamp.number = static_cast<std::uint32_t>(number);
    return stamp;
  }
  return std::nullopt;
}

bool contains(std::string_view text, std::string_view what) {
  return ::memmem(text.data(), text.size(), what.data(), what.size()) != nullptr;
}

std::string_view firstCursor(std::string_view json) {
  if (json.starts_with(R"({"cursor":)")) return quotedAt(json.substr(1 + cursorKey.size()));
  return skipTo(json, cursorKey) ? quotedAt(json) : std::string_view();
}

std::string_view lastCursor(std::string_view json) {
  const auto at = json.rfind(cursorKey);
  return at == std::string_view::npos ? std::string_view() : quotedAt(json.substr(at + cursorKey.size()));
}

}  // namespace pushlab::bench
