#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <shared_mutex>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "bus/redis/journal_reader.h"
#include "core/streams.h"

namespace pushlab::bus {

/// What a node holds in memory of the journal, so that nobody who reads waits for Redis. One thread changes
/// it, any thread reads.
class JournalMirror {
 public:
  /// A cursor that far beyond our end is taken for one of another node, which has read further than we have.
  static constexpr core::Sequence maxAhead = 1'000'000;

  JournalMirror(std::size_t retain, std::size_t maxStreams) : _retain(retain), _maxStreams(maxStreams) {}

  /// Forgets what it had and takes what stands in Redis. What came behind `silentUpTo` is left in
  /// `retained`, for `add`. Before anything else is called.
  void replace(RetainedJournal& retained, core::Sequence silentUpTo);
  core::NotificationPtr add(JournalEntry entry);
  /// In every room something may be missing that was published up to there.
  void lose(core::Sequence upTo);
  /// It has everything up to there: `head`.
  void reach(core::Sequence position) { _position.store(position, std::memory_order_release); }

  core::Epoch epoch() const;
  core::Sequence head() const { return _position.load(std::memory_order_acquire); }
  std::string cursor(core::Sequence sequence) const { return epoch().cursor(sequence); }
  std::optional<core::Position> parseCursor(std::string_view text) const;
  /// As Journal::read; but a position beyond our end is not foreign: there is nothing yet, and `next` is that
  /// position, so that the reader gets nothing again that it had from another node.
  core::Page read(std::span<const core::Following> rooms, core::Position after, std::size_t maxBytes) const;

 private:
  bool hasLost(std::span<const core::Following> rooms, core::Sequence after) const;

  const std::size_t _retain;
  const std::size_t _maxStreams;
  mutable std::shared_mutex _mutex;  ///< guards the existence of `_streams`, and `_epoch`
  core::Epoch _epoch{0};
  std::unique_ptr<core::Streams> _streams;
  std::atomic<core::Sequence> _position{0};
  std::atomic<core::Sequence> _lost{0};                          ///< `lose`
  std::unordered_map<std::string, core::Sequence> _laterLosses;  ///< of rooms that have no stream yet
};

}  // namespace pushlab::bus
