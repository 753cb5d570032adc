#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pushlab::bench {

/// What travels in the `data` of each of the benchmark's messages:
/// `{"bench":7,"due":…,"sent":…,"text":"xxx"}`. The keys are in alphabetical order, so that a server that
/// sorts them changes nothing.
struct Stamp {
  std::uint32_t number = 0;  ///< of the message, counted from 0 in each run
  std::int64_t dueNs =
      0;  ///< intended time of publishing, CLOCK_MONOTONIC; 0: it did not travel with the message
  std::int64_t sentNs = 0;  ///< time at which the publisher really sent; 0: the same
};

/// Bytes that a stamp with the longest numbers takes.
constexpr int wholeStamp = 83;
/// Bytes that the number alone takes, up to `mostShortStamps`: `{"bench":7     }`. The publisher knows the
/// times.
constexpr int smallestPayload = 16;
constexpr std::uint32_t mostShortStamps = 1'000'000;

/// Appends a JSON object of exactly `bytes` bytes: with the times from `wholeStamp` on, below that the number
/// alone. Throws std::invalid_argument for less than `smallestPayload` and for a number that does not fit.
void appendPayload(std::string& out, const Stamp& stamp, int bytes);

/// Finds the next stamp and cuts `text` behind it; nothing, and an empty `text`, if there is none. No JSON
/// parser: it looks for the first key and reads the numbers behind it. White space after colons and commas is
/// allowed.
std::optional<Stamp> takeStamp(std::string_view& text);

bool contains(std::string_view text, std::string_view what);
/// The cursor that stands first in a notification; empty where there is none. A view into `json`.
std::string_view firstCursor(std::string_view json);
/// The cursor that stands last, which in a poll's answer is the one to go on with.
std::string_view lastCursor(std::string_view json);

}  // namespace pushlab::bench
