#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "results/database.h"
#include "results/utc_time.h"

/// Values that may be missing, as columns hold them.
namespace pushlab::results {

template <class T>
Value orNull(const std::optional<T>& value) {
  return value ? Value(*value) : Value(nullptr);
}

inline Value orNull(const std::optional<int>& value) {
  return value ? Value(std::int64_t{*value}) : Value(nullptr);
}

inline Value orNull(const std::optional<std::chrono::microseconds>& value) {
  return value ? Value(value->count()) : Value(nullptr);
}

inline int number(const Statement& row, const char* name) {
  return static_cast<int>(row.integer(name));
}

inline std::optional<std::string> optionalText(const Statement& row, const char* name) {
  return row.isNull(name) ? std::nullopt : std::optional(row.text(name));
}

inline std::optional<int> optionalNumber(const Statement& row, const char* name) {
  return row.isNull(name) ? std::nullopt : std::optional(number(row, name));
}

inline std::optional<double> optionalReal(const Statement& row, const char* name) {
  return row.isNull(name) ? std::nullopt : std::optional(row.real(name));
}

inline std::optional<std::chrono::microseconds> optionalMicroseconds(const Statement& row, const char* name) {
  return row.isNull(name) ? std::nullopt : std::optional(std::chrono::microseconds(row.integer(name)));
}

inline std::optional<TimeOfDay> optionalTime(const Statement& row, const char* name) {
  return row.isNull(name) ? std::nullopt : std::optional(toTimeOfDay(row.text(name)));
}

inline std::chrono::nanoseconds nanosecondsIn(const Statement& row, const std::string& name) {
  return std::chrono::nanoseconds(row.integer(name));
}

}  // namespace pushlab::results
