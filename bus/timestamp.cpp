#include "bus/timestamp.h"

#include <chrono>
#include <cstdint>
#include <cstdio>

namespace pushlab::bus {

namespace {

using std::chrono::milliseconds;

// The years 0 to 9999, in milliseconds since the epoch. std::chrono's calendar ends long before JavaScript's.
constexpr std::int64_t first = -62'167'219'200'000, last = 253'402'300'799'999;

std::uint64_t bigEndian(std::string_view bytes) {
  std::uint64_t number = 0;
  for (const char byte : bytes)
    number = number << 8 | static_cast<unsigned char>(byte);
  return number;
}

std::string isoJson(std::int64_t sinceEpoch) {
  if (sinceEpoch < first || sinceEpoch > last) return "null";
  const std::chrono::sys_time<milliseconds> time{milliseconds(sinceEpoch)};
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(time - day);
  char text[64];
  std::snprintf(text, sizeof text, "\"%04d-%02u-%02uT%02d:%02d:%02d.%03dZ\"", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()), static_cast<int>(clock.subseconds().count()));
  return text;
}

std::optional<std::string> specified(std::int64_t seconds, std::uint64_t nanoseconds) {
  if (nanoseconds > 999'999'999) return std::nullopt;
  if (seconds < first / 1000 || seconds > last / 1000) return "null";
  return isoJson(seconds * 1000 + static_cast<std::int64_t>(nanoseconds / 1'000'000));
}

}  // namespace

std::optional<std::string> timestampJson(unsigned type, std::string_view bytes) {
  if (type == 0 && bytes.size() == 8) return isoJson(static_cast<std::int64_t>(bigEndian(bytes)));
  if (type != 0xFF) return std::nullopt;
  if (bytes.size() == 4) return specified(static_cast<std::int64_t>(bigEndian(bytes)), 0);
  const auto number = bigEndian(bytes.substr(0, 8));
  if (bytes.size() == 8)
    return specified(static_cast<std::int64_t>(number & ((1ull << 34) - 1)), number >> 34);
  if (bytes.size() == 12)
    return specified(static_cast<std::int64_t>(bigEndian(bytes.substr(4))), bigEndian(bytes.substr(0, 4)));
  return std::nullopt;
}

}  // namespace pushlab::bus
