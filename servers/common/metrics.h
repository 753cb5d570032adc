#pragma once

#include <atomic>
#include <cstdint>

namespace pushlab::servers {

/// What the servers count beside the runtime's traffic. Written by any thread, read by GET /metrics.
struct Metrics {
  std::atomic<std::uint64_t> requests{0};
  std::atomic<std::uint64_t> messagesIn{
      0};  ///< messages from clients: /messages, /publish, WebSocket and raw lines
  std::atomic<std::uint64_t> messagesOut{0};  ///< notifications sent to clients, counted once per client
  std::atomic<std::int64_t> heldPolls{0};     ///< now
};

}  // namespace pushlab::servers
