#pragma once

#include <chrono>
#include <random>

namespace pushlab::bus {

/// The pauses between attempts to reach a broker: each twice as long as the former until they are `longest`,
/// and each shortened at random by up to a half, so that the clients of a broker that comes back do not all
/// come at once. Exponential backoff with equal jitter (Brooker, AWS, 2015).
class Backoff {
 public:
  using Milliseconds = std::chrono::milliseconds;

  explicit Backoff(unsigned seed, Milliseconds first = Milliseconds(100),
                   Milliseconds longest = Milliseconds(2000));

  /// At least half of what it would be without chance, and at most `longest`.
  Milliseconds next();
  /// The next pause is one of the longest: what is wrong does not pass by itself.
  Milliseconds nextLongest();
  /// It worked: the next pause is a short one.
  void reset() { _pause = _first; }

 private:
  Milliseconds shortened(Milliseconds pause);

  const Milliseconds _first, _longest;
  Milliseconds _pause;
  std::mt19937 _random;
};

}  // namespace pushlab::bus
