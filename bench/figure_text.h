#pragma once

#include <cstdint>
#include <string>

namespace pushlab::bench {

/// Three significant figures: "0.0123", "1.20", "503", "1230", from 10,000 on "12.3k" and "1.09M". "–" for
/// what is no number.
std::string threeFigures(double value);

/// "0.0042×", "0.83×", "1.3×", "41×".
std::string timesText(double ratio);

/// A ratio with its error, in as many digits as that is worth: "3.1 ± 0.2 times", "12 ± 3 times", "1.000 ±
/// 0.000 times". The error is not negative.
std::string timesText(double ratio, double error);

/// "1,234,567".
std::string countText(std::int64_t count);

/// Seconds as one says them: "250 ms", "1 s", "1.5 s".
std::string durationText(double seconds);

/// "a", "a and b", "a, b and c".
template <class Strings>
std::string listText(const Strings& parts) {
  std::string text;
  std::size_t left = parts.size();
  for (const std::string& part : parts) {
    text += part;
    --left;
    if (left > 0) text += left == 1 ? " and " : ", ";
  }
  return text;
}

}  // namespace pushlab::bench
