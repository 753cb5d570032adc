#pragma once

#include <chrono>
#include <cstddef>

#include "core/streams.h"

namespace pushlab::bus {

/// What bounds a journal in Redis. Other figures than these are for tests.
struct RedisJournalLimits {
  std::size_t maxStreams = core::Streams::defaultMaxStreams;
  /// Drafts of one's own, and as many tasks, that wait to be journaled. Beyond them `appended` gets null.
  std::size_t maxWaiting = 65'536;
  /// The feed has one to two times as many entries, or bytes where that is less.
  std::size_t feedEntries = 65'536;
  std::size_t feedBytes = 32 * 1024 * 1024;

  /// After that long `appended` gets null. Nobody waits for the answer to a task, but it must not be lost
  /// where Redis restarts.
  std::chrono::milliseconds patience{5'000};
  std::chrono::milliseconds taskPatience{30'000};

  /// How long a task is left to the server that has appended the last one. (Up to half of it is added, at
  /// random, for each server.)
  std::chrono::milliseconds grace{500};
  /// After that long without any task, whoever hears the next one appends it at once.
  std::chrono::milliseconds idle{10'000};
  /// Journaled tasks that were not heard of yet: how many are remembered, how long at most, and how long
  /// after the bus has brought one that was journaled later.
  std::size_t maxUnheard = 65'536;
  std::chrono::milliseconds rememberFor{600'000};
  std::chrono::milliseconds passedFor{10'000};
  /// Of what was journaled longer before than this the bus's first message is none.
  std::chrono::milliseconds firstHeard{2'000};

  std::chrono::milliseconds heartbeat{1'000};
  /// How long Redis may take at first.
  std::chrono::milliseconds beginPatience{5'000};
};

}  // namespace pushlab::bus
