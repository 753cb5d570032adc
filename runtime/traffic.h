#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace pushlab::runtime {

/// Why a connection was ended or refused by us, against the client's will.
enum class Drop : std::uint8_t {
  SlowConsumer,      ///< more than --max-backlog unsent bytes
  IdleTimeout,       ///< kept alive, but silent for too long
  RequestTimeout,    ///< nothing or half a request within the time for one
  WriteTimeout,      ///< did not read its answers
  DeadPeer,          ///< no answer to a ping
  ProtocolError,     ///< broke the rules of HTTP, WebSocket or the raw protocol
  TooManyThreads,    ///< refused: --max-threads connections are open
  OutOfDescriptors,  ///< refused: the process has no descriptor left
};
constexpr std::size_t dropKinds = 8;

/// The label of the drop in the metrics, e.g. `slow_consumer`.
std::string_view name(Drop reason);

/// What one executor has carried. Written by its threads, read by any.
struct Traffic {
  std::atomic<std::int64_t> connections{0};  ///< open now
  std::atomic<std::uint64_t> accepted{0};
  std::atomic<std::uint64_t> bytesIn{0};
  std::atomic<std::uint64_t> bytesOut{0};
  std::atomic<std::int64_t> backlogBytes{0};  ///< queued now, over all connections
  std::array<std::atomic<std::uint64_t>, dropKinds> drops{};

  void count(Drop reason) { drops[static_cast<std::size_t>(reason)].fetch_add(1, std::memory_order_relaxed); }
};

}  // namespace pushlab::runtime
