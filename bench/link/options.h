#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "bench/link/path.h"

namespace pushlab::bench::link {

// The ends of the ranges of options.
constexpr double longestRttMs = 10'000;
constexpr double fastestKbps = 10'000'000;

/// What the command line of push-link asks for.
struct Options {
  std::string host = "127.0.0.1";
  std::uint16_t port = 0;  ///< 0: a free one
  std::string target;      ///< HOST:PORT
  std::chrono::nanoseconds rtt{0};
  std::chrono::nanoseconds jitter{0};      ///< of a round trip; at most `rtt`
  double bytesPerSecond = 0;               ///< 0: no limit
  std::chrono::nanoseconds cutEvery{0};    ///< 0: never
  std::chrono::nanoseconds stallEvery{0};  ///< 0: never
  std::chrono::nanoseconds stallFor{std::chrono::seconds(1)};
  std::uint32_t seed = 1;
  std::optional<std::uint16_t> control;  ///< port where it is steered; 0: a free one
  std::string controlHost = "127.0.0.1";
  std::vector<std::string> origins;  ///< pages that may steer
  bool help = false;
  bool version = false;

  /// Of each direction.
  Shape shape() const { return {rtt / 2, jitter, bytesPerSecond}; }
};

/// Reads the arguments behind the program's name: PORT, TARGET, and `--name VALUE` or `--name=VALUE`, exact
/// names only. Throws bench::UsageError.
Options parseOptions(std::span<const std::string> arguments);

/// The text of `--help`.
std::string helpText();

}  // namespace pushlab::bench::link
