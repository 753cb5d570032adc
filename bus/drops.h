#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bus/task.h"

namespace pushlab::bus {

/// Lets something be said at most once a second, with how often it happened meanwhile. Any thread.
class Occasions {
 public:
  /// Counts `times` more. How many there are to be told of now; 0: not yet.
  std::size_t happened(std::size_t times, std::chrono::steady_clock::time_point now);

 private:
  std::mutex _mutex;
  std::optional<std::chrono::steady_clock::time_point> _told;
  std::size_t _untold = 0;
};

/// Why a message went no further.
enum class Drop : std::uint8_t {
  // Received, but refused: in the order of `Refused`.
  Malformed,
  UnsafePickle,
  OtherNamespace,
  Unsupported,
  TooLarge,       ///< or published here, but so large that nobody would take it
  QueueFull,      ///< published here while too much waited for the broker already
  Undeliverable,  ///< nobody listened, for as long as it is retried
  Overloaded,     ///< received, but there was no room to keep it here
  Redelivered,    ///< received again, and handled the first time
};
inline constexpr std::size_t dropReasons = 9;

Drop dropOf(Refused reason);
std::string_view name(Drop reason);  ///< as metrics have it: "queue_full"

/// Counts what is dropped, and says so in the log ("bus"), each reason at most once a second. Any thread.
class Drops {
 public:
  /// `why`: one sentence that says what to do, without the message's content.
  void add(Drop reason, std::string_view why, std::size_t times = 1);
  /// By reason, all that there are.
  std::vector<std::pair<std::string_view, std::uint64_t>> all() const;
  std::uint64_t of(Drop reason) const { return _counts[static_cast<std::size_t>(reason)].load(); }

 private:
  std::array<std::atomic<std::uint64_t>, dropReasons> _counts{};
  std::array<Occasions, dropReasons> _occasions;
};

}  // namespace pushlab::bus
