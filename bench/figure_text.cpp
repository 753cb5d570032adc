#include "bench/figure_text.h"

#include <cmath>
#include <cstdio>

namespace pushlab::bench {

namespace {

std::string decimal(double value, int digits) {
  char text[64];
  std::snprintf(text, sizeof text, "%.*f", digits, value);
  return text;
}

/// Rounds to three significant figures and writes them without an exponent.
std::string plainThreeFigures(double value) {
  const double magnitude = std::floor(std::log10(std::abs(value)));
  const double step = std::pow(10.0, magnitude - 2);
  const double rounded = std::round(value / step) * step;
  // Rounding may have carried into another digit: 9.999 is 10.0.
  const double digits = 2 - std::floor(std::log10(std::abs(rounded)) + 1e-9);
  return decimal(rounded, static_cast<int>(std::fmax(digits, 0)));
}

}  // namespace

std::string threeFigures(double value) {
  if (!std::isfinite(value)) return "–";
  const double size = std::abs(value);
  if (size < 1e-6) return "0";
  if (size >= 999.5e6) return plainThreeFigures(value / 1e9) + "G";
  if (size >= 999.5e3) return plainThreeFigures(value / 1e6) + "M";
  if (size >= 9995) return plainThreeFigures(value / 1e3) + "k";
  return plainThreeFigures(value);
}

std::string timesText(double ratio) {
  if (!std::isfinite(ratio)) return "–";
  if (ratio >= 9.95) return countText(std::llround(ratio)) + "×";
  if (ratio >= 0.995) return decimal(ratio, 1) + "×";
  if (ratio >= 0.0995) return decimal(ratio, 2) + "×";
  char text[32];
  std::snprintf(text, sizeof text, "%.2g", ratio);
  return text + std::string("×");
}

std::string timesText(double ratio, double error) {
  const double mostDigits = ratio < 0.1 ? 6 : 3;
  const double digits = error > 0 ? std::ceil(-std::log10(error)) : mostDigits;
  const int shown = static_cast<int>(std::fmax(0, std::fmin(digits, mostDigits)));
  const std::string times = decimal(ratio, shown), spread = decimal(error, shown);
  if (std::stod(spread) == 0) return times + " times";
  return times + " ± " + spread + " times";
}

std::string countText(std::int64_t count) {
  std::string text = std::to_string(count);
  const std::size_t sign = count < 0 ? 1 : 0;
  for (std::size_t at = text.size(); at > sign + 3;) {
    at -= 3;
    text.insert(at, ",");
  }
  return text;
}

std::string durationText(double seconds) {
  const bool small = seconds < 1;
  char text[32];
  std::snprintf(text, sizeof text, "%.4g", small ? seconds * 1000 : seconds);
  return text + std::string(small ? " ms" : " s");
}

}  // namespace pushlab::bench
