#include "bus/numbers.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <vector>

namespace pushlab::bus {

namespace {

constexpr std::uint32_t billion = 1'000'000'000;
constexpr std::size_t maxBytes = 129;  // 308 digits have 1024 bits at most, and there is the sign

/// Nine decimal digits each, the lowest first.
using Limbs = std::vector<std::uint32_t>;

void multiplyAndAdd(Limbs& limbs, std::uint32_t factor, std::uint32_t summand) {
  std::uint64_t carry = summand;
  for (auto& limb : limbs) {
    carry += std::uint64_t{limb} * factor;
    limb = static_cast<std::uint32_t>(carry % billion);
    carry /= billion;
  }
  if (carry > 0) limbs.push_back(static_cast<std::uint32_t>(carry));
}

std::string digitsOf(const Limbs& limbs) {
  if (limbs.empty()) return "0";
  std::string digits = std::to_string(limbs.back());
  for (auto limb = limbs.rbegin() + 1; limb != limbs.rend(); ++limb) {
    const std::string nine = std::to_string(*limb);
    digits.append(9 - nine.size(), '0').append(nine);
  }
  return digits;
}

/// Without the highest bytes that only repeat the sign.
std::string_view trimmed(std::string_view bytes) {
  const auto at = [&](std::size_t fromEnd) {
    return static_cast<unsigned char>(bytes[bytes.size() - 1 - fromEnd]);
  };
  while (bytes.size() > 1 && ((at(0) == 0 && at(1) < 0x80) || (at(0) == 0xFF && at(1) >= 0x80)))
    bytes.remove_suffix(1);
  return bytes;
}

}  // namespace

std::optional<std::string> floatText(double number) {
  if (!std::isfinite(number)) return std::nullopt;
  const double size = std::abs(number);
  const bool isPlain = size == 0 || (size >= 1e-4 && size < 1e16);  // as Python's repr() has it
  std::array<char, 64> buffer{};
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number,
                                          isPlain ? std::chars_format::fixed : std::chars_format::scientific);
  std::string text(buffer.data(), end);
  if (text.find_first_of(".e") == text.npos) text += ".0";
  return text;
}

std::optional<std::string> integerText(std::string_view littleEndian) {
  const auto bytes = trimmed(littleEndian);
  if (bytes.size() > maxBytes) return std::nullopt;
  const bool isNegative = !bytes.empty() && static_cast<unsigned char>(bytes.back()) >= 0x80;
  // -n is the complement of n - 1.
  Limbs limbs;
  for (auto byte = bytes.rbegin(); byte != bytes.rend(); ++byte)
    multiplyAndAdd(limbs, 256, static_cast<unsigned char>(*byte) ^ (isNegative ? 0xFFu : 0u));
  if (isNegative) limbs.empty() ? limbs.push_back(1) : multiplyAndAdd(limbs, 1, 1);
  const std::string digits = digitsOf(limbs);
  if (digits.size() > maxDigits) return std::nullopt;
  return isNegative ? '-' + digits : digits;
}

}  // namespace pushlab::bus
