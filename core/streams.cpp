#include "core/streams.h"

#include <algorithm>
#include <stdexcept>

namespace pushlab::core {

namespace {

/// What is still to be read of one stream.
struct Source {
  const Stream* stream;
  std::size_t index;

  const NotificationPtr& front() const { return stream->at(index); }
  bool advance() { return ++index < stream->size(); }
};

bool laterFirst(const Source& a, const Source& b) {
  return a.front()->sequence > b.front()->sequence;
}

/// Merges the sources by sequence; the heap's front is the earliest.
void merge(Page& page, std::vector<Source> sources, std::size_t maxBytes) {
  std::size_t bytes = 0;
  std::make_heap(sources.begin(), sources.end(), laterFirst);
  while (!sources.empty()) {
    std::pop_heap(sources.begin(), sources.end(), laterFirst);
    const auto& notification = sources.back().front();
    const bool twice = !page.notifications.empty() && page.notifications.back() == notification;
    if (!twice) {  // a room may be followed twice
      bytes += notification->json.size();
      if (!page.notifications.empty() && bytes > maxBytes) {
        page.complete = false;
        page.next = page.notifications.back()->sequence;
        return;
      }
      page.notifications.push_back(notification);
    }
    if (sources.back().advance()) {
      std::push_heap(sources.begin(), sources.end(), laterFirst);
    } else {
      sources.pop_back();
    }
  }
}

}  // namespace

std::size_t Stream::firstBehind(Sequence after) const {
  if (_ring.empty() || newest()->sequence <= after) return size();
  std::size_t low = 0;
  for (std::size_t high = size() - 1; low < high;) {
    const auto middle = (low + high) / 2;
    if (at(middle)->sequence > after) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

void Stream::add(NotificationPtr notification, std::size_t retain) {
  if (_ring.size() < retain) {
    _ring.push_back(std::move(notification));
    return;
  }
  lose(_ring[_oldest]->sequence);
  _ring[_oldest] = std::move(notification);
  _oldest = (_oldest + 1) % _ring.size();
}

Streams::Streams(Epoch epoch, std::size_t retain, std::size_t maxStreams)
    : _epoch(epoch), _retain(retain), _maxStreams(maxStreams) {
  if (retain == 0 || maxStreams == 0)
    throw std::invalid_argument("a journal retains at least one notification");
}

std::optional<Position> Streams::parseCursor(std::string_view text) const {
  const auto cursor = Epoch::parse(text);
  if (!cursor) return std::nullopt;
  if (cursor->epoch != _epoch.id() || cursor->sequence > head()) return Position{0, true};
  return Position{cursor->sequence, false};
}

Page Streams::read(std::span<const Following> rooms, Position after, std::size_t maxBytes) const {
  Page page;
  page.next = head();
  if (!after.foreign && after.sequence == page.next) return page;
  const std::lock_guard lock(_mutex);
  page.next = _head.load(std::memory_order_relaxed);
  readLocked(page, rooms, after, maxBytes);
  return page;
}

void Streams::readLocked(Page& page, std::span<const Following> rooms, Position after,
                         std::size_t maxBytes) const {
  const bool foreign = after.foreign || after.sequence > page.next;
  page.missed = foreign;
  std::vector<Source> sources;
  for (const auto& [room, since] : rooms) {
    // A join beyond our end was not in this epoch, and says nothing.
    const auto joined = since <= page.next ? since : 0;
    const auto behind = foreign ? joined : std::max(after.sequence, since);
    const Stream* stream = find(room);
    page.missed |= (stream ? stream->lostUpTo() : _evictedUpTo) > behind;
    if (!stream) continue;
    if (const auto index = stream->firstBehind(behind); index < stream->size())
      sources.push_back({stream, index});
  }
  if (!sources.empty()) merge(page, std::move(sources), maxBytes);
}

std::optional<Streams::Evicted> Streams::add(NotificationPtr notification) {
  NotificationPtr dropped;  // let go of without the lock
  const std::lock_guard lock(_mutex);
  const auto sequence = notification->sequence;
  auto& stream = streamOf(notification->room, sequence);
  if (stream.size() == _retain) dropped = stream.at(0);
  stream.add(std::move(notification), _retain);
  auto evicted = evictBeyondMax();
  _head.store(sequence, std::memory_order_release);
  return evicted;
}

/// The room's stream, which becomes the one that published last. A new one may be an evicted one come back.
Stream& Streams::streamOf(const std::string& room, Sequence first) {
  if (const auto found = _byRoom.find(room); found != _byRoom.end()) {
    _byActivity.splice(_byActivity.end(), _byActivity, found->second);
    return *found->second;
  }
  _byActivity.emplace_back(room, std::min(_evictedUpTo, first - 1));
  _byRoom.emplace(_byActivity.back().room(), std::prev(_byActivity.end()));
  return _byActivity.back();
}

std::optional<Streams::Evicted> Streams::evictBeyondMax() {
  if (_byActivity.size() <= _maxStreams) return std::nullopt;
  const auto& stalest = _byActivity.front();
  Evicted evicted{stalest.room(), stalest.newest()->sequence};
  _evictedUpTo = std::max(_evictedUpTo, evicted.lostUpTo);
  _byRoom.erase(stalest.room());
  _byActivity.pop_front();
  return evicted;
}

const Stream* Streams::find(std::string_view room) const {
  const auto found = _byRoom.find(room);
  return found == _byRoom.end() ? nullptr : &*found->second;
}

Sequence Streams::lostUpTo(std::string_view room) const {
  const std::lock_guard lock(_mutex);
  const Stream* stream = find(room);
  return stream ? stream->lostUpTo() : _evictedUpTo;
}

void Streams::restoreEvicted(Sequence upTo) {
  const std::lock_guard lock(_mutex);
  _evictedUpTo = std::max(_evictedUpTo, upTo);
}

void Streams::restoreLost(std::string_view room, Sequence upTo) {
  const std::lock_guard lock(_mutex);
  if (const auto found = _byRoom.find(room); found != _byRoom.end()) found->second->lose(upTo);
}

void Streams::restoreLost(Sequence upTo) {
  const std::lock_guard lock(_mutex);
  for (Stream& stream : _byActivity)
    stream.lose(upTo);
}

}  // namespace pushlab::core
