#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace pushlab::bus {

/// The longest integer that a number of JSON may be: json/ refuses what no double can hold.
inline constexpr std::size_t maxDigits = 308;

/// The number as Python and JavaScript write it: the shortest text that reads back the same, with a point or
/// an exponent, so that it stays a float. Nothing for NaN and the infinities, which JSON cannot say.
std::optional<std::string> floatText(double number);

/// The integer in little-endian two's complement, as exact decimal digits; no bytes are 0. Nothing where it
/// has more than `maxDigits`.
std::optional<std::string> integerText(std::string_view littleEndian);

}  // namespace pushlab::bus
