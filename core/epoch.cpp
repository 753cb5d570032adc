#include "core/epoch.h"

#include <charconv>
#include <random>

namespace pushlab::core {

namespace {

constexpr std::size_t epochDigits = 16;

template <typename Number>
bool parseWhole(std::string_view text, Number& number, int base) {
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number, base);
  return error == std::errc() && stop == end;
}

}  // namespace

Epoch Epoch::random() {
  std::random_device device;
  return Epoch(std::uint64_t{device()} << 32 | device());
}

std::optional<Epoch::Cursor> Epoch::parse(std::string_view text) {
  if (text.size() <= epochDigits + 1 || text[epochDigits] != '-') return std::nullopt;
  const auto epoch = text.substr(0, epochDigits);
  const auto sequence = text.substr(epochDigits + 1);
  if (epoch.find_first_not_of("0123456789abcdef") != epoch.npos) return std::nullopt;
  if (sequence.front() == '0' && sequence.size() > 1) return std::nullopt;
  Cursor cursor;
  if (!parseWhole(epoch, cursor.epoch, 16) || !parseWhole(sequence, cursor.sequence, 10)) return std::nullopt;
  return cursor;
}

std::string Epoch::cursor(Sequence sequence) const {
  static constexpr char digits[] = "0123456789abcdef";
  std::string text(epochDigits, '0');
  auto rest = _id;
  for (auto digit = text.rbegin(); digit != text.rend(); ++digit, rest >>= 4)
    *digit = digits[rest & 15];
  text += '-';
  text += std::to_string(sequence);
  return text;
}

}  // namespace pushlab::core
