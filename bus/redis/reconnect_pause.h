#pragma once

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <random>
#include <stop_token>

namespace pushlab::bus {

/// The pauses between attempts to connect: 50 ms to 2 s, each twice as long as the one before and shortened
/// by up to a half at random, so that servers do not come back all at once. Belongs to one thread.
class ReconnectPause {
 public:
  void reset() { _next = shortest; }

  /// Ends early when it is asked to stop.
  void wait(std::stop_token stop) {
    std::uniform_int_distribution<std::int64_t> drawn(_next.count() / 2, _next.count());
    const std::chrono::milliseconds time(drawn(_random));
    _next = std::min(2 * _next, longest);
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any().wait_for(lock, stop, time, [] { return false; });
  }

 private:
  static constexpr std::chrono::milliseconds shortest{50};
  static constexpr std::chrono::milliseconds longest{2'000};

  std::chrono::milliseconds _next = shortest;
  std::minstd_rand _random{std::random_device{}()};
};

}  // namespace pushlab::bus
