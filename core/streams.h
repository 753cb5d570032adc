#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <list>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/epoch.h"
#include "core/journal.h"

namespace pushlab::core {

/// The newest notifications of one room, in order.
class Stream {
 public:
  Stream(std::string room, Sequence lostUpTo) : _room(std::move(room)), _lostUpTo(lostUpTo) {}

  const std::string& room() const { return _room; }
  /// The newest notification that this room has published and that is no longer kept; 0: none.
  Sequence lostUpTo() const { return _lostUpTo; }
  std::size_t size() const { return _ring.size(); }
  const NotificationPtr& at(std::size_t index) const { return _ring[(_oldest + index) % _ring.size()]; }
  const NotificationPtr& newest() const { return at(size() - 1); }
  /// The index of the first notification behind that sequence; size() where there is none.
  std::size_t firstBehind(Sequence after) const;

  void add(NotificationPtr notification, std::size_t retain);
  void lose(Sequence upTo) { _lostUpTo = std::max(_lostUpTo, upTo); }

 private:
  std::string _room;
  Sequence _lostUpTo;
  std::vector<NotificationPtr> _ring;  ///< grows to `retain`, then goes round
  std::size_t _oldest = 0;
};

/// What journals keep in memory: a stream per room, and one sequence over all. Thread-safe; `add` and
/// `restore…` come from one thread at a time.
class Streams {
 public:
  static constexpr std::size_t defaultMaxStreams = 100'000;

  /// `retain`: notifications per stream, at least 1 (std::invalid_argument). Streams silent longest go first
  /// beyond `maxStreams`.
  Streams(Epoch epoch, std::size_t retain, std::size_t maxStreams = defaultMaxStreams);

  Sequence head() const { return _head.load(std::memory_order_acquire); }
  std::string cursor(Sequence sequence) const { return _epoch.cursor(sequence); }
  /// As Journal::parseCursor and Journal::read.
  std::optional<Position> parseCursor(std::string_view text) const;
  Page read(std::span<const Following> rooms, Position after, std::size_t maxBytes) const;

  /// A stream that had to go, and what was the newest in it.
  struct Evicted {
    std::string room;
    Sequence lostUpTo = 0;
  };
  /// Its sequence must be beyond head(), and becomes it.
  std::optional<Evicted> add(NotificationPtr notification);
  /// Stream::lostUpTo of that room's stream; of a room without one it is what was evicted at the latest.
  Sequence lostUpTo(std::string_view room) const;

  /// What a file knows of the past: streams up to there were evicted; that room has lost what was up to
  /// there. The room must have a stream.
  void restoreEvicted(Sequence upTo);
  void restoreLost(std::string_view room, Sequence upTo);
  /// Every stream that there is may have lost what was up to there.
  void restoreLost(Sequence upTo);

 private:
  using List = std::list<Stream>;

  Stream& streamOf(const std::string& room, Sequence first);
  std::optional<Evicted> evictBeyondMax();
  const Stream* find(std::string_view room) const;
  void readLocked(Page& page, std::span<const Following> rooms, Position after, std::size_t maxBytes) const;

  const Epoch _epoch;
  const std::size_t _retain;
  const std::size_t _maxStreams;
  std::atomic<Sequence> _head{0};  ///< written under the mutex
  mutable std::mutex _mutex;
  List _byActivity;                                              ///< the one that published last stands last
  std::unordered_map<std::string_view, List::iterator> _byRoom;  ///< keys live in `_byActivity`
  Sequence _evictedUpTo = 0;
};

}  // namespace pushlab::core
