#include "bus/timestamp.h"

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <ratio>

namespace pushlab::bus {

namespace {

using std::chrono::milliseconds;
using Cycles =
    std::chrono::duration<std::int64_t, std::ratio_multiply<std::chrono::days::period, std::ratio<146'097>>>;

/// The last of JavaScript's dates, in milliseconds since the epoch, and the negative of the first (ECMA-262,
/// 21.4.1.1).
constexpr std::int64_t furthest = 8'640'000'000'000'000;

std::uint64_t bigEndian(std::string_view bytes) {
  std::uint64_t number = 0;
  for (const char byte : bytes)
    number = number << 8 | static_cast<unsigned char>(byte);
  return number;
}

/// With four digits or, before 0 and after 9999, a sign and six (ECMA-262, 21.4.1.32). std::chrono's calendar
/// ends long before JavaScript's, but every 400 years have the same days.
std::string isoJson(std::int64_t sinceEpoch) {
  if (sinceEpoch < -furthest || sinceEpoch > furthest) return "null";
  const std::chrono::sys_time<milliseconds> time{milliseconds(sinceEpoch)};
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const auto cycles = std::chrono::floor<Cycles>(day.time_since_epoch());
  const std::chrono::year_month_day date(day - cycles);
  const std::chrono::hh_mm_ss clock(time - day);
  const auto year = static_cast<int>(date.year()) + 400 * static_cast<int>(cycles.count());
  char text[64];
  std::snprintf(text, sizeof text,
                0 <= year && year <= 9999 ? "\"%04d-%02u-%02uT%02d:%02d:%02d.%03dZ\""
                                          : "\"%+07d-%02u-%02uT%02d:%02d:%02d.%03dZ\"",
                year, static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()), static_cast<int>(clock.subseconds().count()));
  return text;
}

std::optional<std::string> specified(std::int64_t seconds, std::uint64_t nanoseconds) {
  if (nanoseconds > 999'999'999) return std::nullopt;
  if (seconds < -furthest / 1000 || seconds > furthest / 1000) return "null";
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
