#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "bus/drops.h"
#include "bus/outgoing.h"
#include "bus/reconnection.h"

namespace pushlab::bus {

/// Takes what is outgoing to the broker, and sees to it that it arrives: what was in flight when a connection
/// broke is sent again (at least once: the broker may have had it), what nobody was there for is sent again
/// for `patience`. One thread; the counters for any.
class Writer {
 public:
  /// How long what nobody is there for is retried, and how often.
  static constexpr std::chrono::seconds patience{10};
  static constexpr Milliseconds retryPause{200};
  /// How long the writer waits when a broker has come back, so that all who listen come back before it: what
  /// a broker publishes reaches only those who are there. As long as the longest pause between their
  /// attempts.
  static constexpr Milliseconds gathering{2000};

  Writer(Outlet& outlet, Outgoing& outgoing, Drops& drops, Backoff backoff, Clock clock);

  /// Does what there is to do: connects, or sends and waits for fates, for a second at most. The pause until
  /// the next turn.
  Milliseconds turn();

  bool isConnected() const { return _reconnection.isConnected(); }
  std::uint64_t published() const { return _published; }

 private:
  bool pauses() const { return _retryAt && _clock() < *_retryAt; }
  void sendNext();
  void settle();
  void retryUnrouted();
  Milliseconds timeout();
  Milliseconds lost(const BrokerError& error);

  Outlet& _outlet;
  Outgoing& _outgoing;
  Drops& _drops;
  const Clock _clock;
  Reconnection _reconnection;
  std::atomic<std::uint64_t> _published{0};
  std::optional<TimePoint> _unroutedSince;  ///< since when nobody is there
  std::optional<TimePoint> _retryAt;
  Occasions _lonely;
  std::vector<Fate> _fates;
};

}  // namespace pushlab::bus
