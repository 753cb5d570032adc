#pragma once

#include <chrono>
#include <string>

namespace pushlab::results {

/// A time of day, as results files keep it: to the millisecond.
using TimeOfDay = std::chrono::sys_time<std::chrono::milliseconds>;

TimeOfDay now();

/// `2026-11-23T13:41:24.123Z`.
std::string toText(TimeOfDay time);

/// The reverse; the epoch where `text` is none of those.
TimeOfDay toTimeOfDay(const std::string& text);

}  // namespace pushlab::results
