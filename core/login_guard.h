#pragma once

#include <chrono>
#include <cstddef>
#include <list>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace pushlab::core {

/// Slows down guessing of login codes: ten wrong codes for one mobile within a minute lock that mobile until
/// the oldest of them is a minute old. Thread-safe. Remembers at most `maxMobiles`, forgetting the stalest
/// first.
class LoginGuard {
 public:
  using Clock = std::chrono::steady_clock;
  static constexpr std::size_t maxFailures = 10;
  static constexpr std::chrono::seconds window{60};
  static constexpr std::size_t maxMobiles = 100'000;

  /// Whether a login is to be refused unseen.
  bool locked(std::string_view mobile, Clock::time_point now);
  /// A wrong code was given. Beyond `maxFailures` the newest count, so guessing on prolongs the lock.
  void failed(std::string_view mobile, Clock::time_point now);
  /// The right code was given: forgets the wrong ones.
  void succeeded(std::string_view mobile);

 private:
  struct Failures {
    std::string mobile;
    std::vector<Clock::time_point> times;  ///< the newest `maxFailures`, oldest first
  };

  void forgetStalest();

  std::mutex _mutex;
  std::list<Failures> _byAge;                                                     ///< the latest failure last
  std::unordered_map<std::string_view, std::list<Failures>::iterator> _byMobile;  ///< keys live in `_byAge`
};

}  // namespace pushlab::core
