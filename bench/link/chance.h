#pragma once

#include <chrono>
#include <cstdint>
#include <random>

namespace pushlab::bench::link {

/// What a sequence of random draws is for. Each has a sequence of its own, so that traffic on one connection
/// changes nothing on another.
enum class Purpose : std::uint32_t { Upward, Downward, Cut, Stall };

/// Draws that a seed, a connection's number and a purpose determine: the same again in every run. One thread.
class Chance {
 public:
  Chance(std::uint32_t seed, Purpose purpose, std::uint32_t connection = 0);

  /// Uniform in [least, most].
  std::chrono::nanoseconds between(std::chrono::nanoseconds least, std::chrono::nanoseconds most);
  /// Uniform from half to one and a half of the mean.
  std::chrono::nanoseconds around(std::chrono::nanoseconds mean);

 private:
  std::minstd_rand _engine;  // 8 bytes of state: there are several per connection
};

}  // namespace pushlab::bench::link
