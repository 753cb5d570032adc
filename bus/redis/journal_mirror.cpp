#include "bus/redis/journal_mirror.h"

#include <algorithm>
#include <mutex>

namespace pushlab::bus {

void JournalMirror::replace(RetainedJournal& retained, core::Sequence silentUpTo) {
  auto streams = std::make_unique<core::Streams>(retained.epoch, _retain, _maxStreams);
  auto& entries = retained.entries;
  std::unordered_map<std::string, core::Sequence> losses(retained.losses.begin(), retained.losses.end());
  auto next = entries.begin();
  for (; next != entries.end() && next->sequence <= silentUpTo; ++next) {
    const auto loss = losses.extract(next->draft.room);
    const auto room = next->draft.room;
    streams->add(
        makeNotification(std::move(next->draft), next->sequence, retained.epoch.cursor(next->sequence)));
    if (!loss.empty()) streams->restoreLost(room, loss.mapped());
  }
  entries.erase(entries.begin(), next);
  streams->restoreEvicted(std::max(retained.evicted, retained.lost));
  streams->restoreLost(retained.lost);
  _laterLosses = std::move(losses);
  const std::unique_lock lock(_mutex);
  _lost = retained.lost;
  _epoch = retained.epoch;
  _streams = std::move(streams);
}

core::NotificationPtr JournalMirror::add(JournalEntry entry) {
  const auto room = entry.draft.room;
  auto notification = makeNotification(std::move(entry.draft), entry.sequence, _epoch.cursor(entry.sequence));
  _streams->add(notification);
  if (!_laterLosses.empty()) {
    if (const auto loss = _laterLosses.extract(room); !loss.empty())
      _streams->restoreLost(room, loss.mapped());
  }
  reach(entry.sequence);
  return notification;
}

void JournalMirror::lose(core::Sequence upTo) {
  _streams->restoreEvicted(upTo);
  _streams->restoreLost(upTo);
  _lost = upTo;
}

core::Epoch JournalMirror::epoch() const {
  const std::shared_lock lock(_mutex);
  return _epoch;
}

std::optional<core::Position> JournalMirror::parseCursor(std::string_view text) const {
  const auto cursor = core::Epoch::parse(text);
  if (!cursor) return std::nullopt;
  const auto end = head();
  const bool beyond = cursor->sequence > end && cursor->sequence - end > maxAhead;
  if (beyond || cursor->epoch != epoch().id()) return core::Position{0, true};
  return core::Position{cursor->sequence, false};
}

core::Page JournalMirror::read(std::span<const core::Following> rooms, core::Position after,
                               std::size_t maxBytes) const {
  const std::shared_lock lock(_mutex);
  if (after.foreign) return _streams->read(rooms, after, maxBytes);
  const auto end = head();  // before the reading, which may find more
  const auto known = _streams->head();
  auto page = _streams->read(rooms, {std::min(after.sequence, known)}, maxBytes);
  if (after.sequence >= known) {
    std::erase_if(page.notifications, [&](const auto& found) { return found->sequence <= after.sequence; });
    page.next = std::max(page.next, after.sequence);
    // Redis may have lost what stood behind all that is known, where Streams does not look.
    if (page.missed || after.sequence < _lost) page.missed = hasLost(rooms, after.sequence);
  }
  if (page.complete) page.next = std::max(page.next, end);
  return page;
}

bool JournalMirror::hasLost(std::span<const core::Following> rooms, core::Sequence after) const {
  return std::ranges::any_of(rooms, [&](const core::Following& following) {
    return _streams->lostUpTo(following.room) > std::max(after, following.since);
  });
}

}  // namespace pushlab::bus
