#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "bus/broker.h"

namespace pushlab::bus {

using TimePoint = std::chrono::steady_clock::time_point;

/// What is to go to the broker, in order, bounded: messages that wait, messages in flight (sent, but their
/// fate is not known), and messages that nobody was there for. Any thread may `push` and look; the rest is
/// for the one thread that writes to the broker.
class Outgoing {
 public:
  struct Limits {
    std::size_t messages = 65'536;
    std::size_t bytes = 64 * 1024 * 1024;
    std::size_t inFlight = 1024;
    std::size_t inFlightBytes = 1024 * 1024;  ///< small enough for the kernel's buffers: a broker that sends
                                              ///< all of it back never waits for us while we wait for it
    std::size_t attempts = 10;  ///< connections that may break while a message is the first in flight
  };
  enum class Pushed : std::uint8_t { Full, Queued, QueuedForSleeper };

  Outgoing() : Outgoing(Limits()) {}
  explicit Outgoing(const Limits& limits) : _limits(limits) {}

  /// `QueuedForSleeper`: the writer sleeps, and is to be woken.
  Pushed push(std::string body, TimePoint now);
  std::size_t size() const;
  bool isEmpty() const { return size() == 0; }
  /// When the oldest was pushed.
  std::optional<TimePoint> oldest() const;

  /// Puts the next ones in flight, up to `most` and to the limits (one at least, if nothing is in flight);
  /// none while something unrouted is to come back first. The bodies stay where they are until their fate is
  /// known.
  std::vector<const std::string*> next(std::size_t most);
  std::size_t inFlight() const;
  /// The fate of the first in flight.
  void settled(Fate fate);
  /// What was unrouted stands first in the queue again, in order; false where something is in flight yet, or
  /// nothing was unrouted.
  bool restoreUnrouted();
  /// The connection is lost: whatever was in flight or unrouted stands first again. The first message is
  /// given up, and the answer 1, where too many connections broke at it: it may be what breaks them.
  std::size_t restoreAll();
  /// Gives up those at the front for which nobody was there for `patience`: since `since`, or since they were
  /// pushed, if that was later. Nothing may be in flight.
  std::size_t expire(TimePoint since, std::chrono::milliseconds patience, TimePoint now);
  /// Whether `next` would give none, so that the writer can only wait; a push that changes this says so.
  bool sleeps();

 private:
  struct Message {
    std::string body;
    TimePoint pushed;
    std::size_t attempts = 0;
  };

  std::size_t count() const { return _unrouted.size() + _messages.size(); }
  bool isWindowFull() const;
  void forgetFirst();
  void putUnroutedFirst();

  const Limits _limits;
  mutable std::mutex _mutex;
  std::deque<Message> _unrouted;  ///< older than all below
  std::deque<Message> _messages;  ///< the first `_inFlight` of them are in flight
  std::size_t _inFlight = 0, _inFlightBytes = 0;
  std::size_t _bytes = 0;  ///< of both
  bool _sleeps = false;
};

}  // namespace pushlab::bus
