#include "bus/redis/journal_follower.h"

#include <limits>
#include <utility>

#include "bus/redis/pause.h"

namespace pushlab::bus {

namespace {

constexpr std::size_t paceEntries = 256;
constexpr Milliseconds feedWait{1'000};
constexpr Milliseconds answerPatience{5'000};

}  // namespace

void JournalFollower::begin() {
  _link.open();
  auto retained = _reader.retained();
  const auto head = retained.head;
  _mirror.replace(retained, std::numeric_limits<core::Sequence>::max());
  _mirror.reach(head);
  _ledger.restart(_mirror.epoch(), head);
  _reader.ask(_mirror.epoch(), head, Milliseconds(1));  // whether that is permitted
  for (auto& entry : _reader.receive()) {
    if (!take(std::move(entry))) throw LinkError("the feed was trimmed while the journal was read");
  }
}

void JournalFollower::listen(core::Journal::Listener listener) {
  const std::lock_guard lock(_mutex);
  _listener = std::move(listener);
}

void JournalFollower::pace(std::function<bool()> told) {
  const std::lock_guard lock(_mutex);
  _pace = std::move(told);
}

void JournalFollower::run(std::stop_token stop) {
  while (!stop.stop_requested()) {
    try {
      step(stop);
      _backoff.reset();
      continue;
    } catch (const LinkError& error) {
      if (!stop.stop_requested()) _log.outOfReach(error.what());
    } catch (const std::exception& error) {
      _log.warning(std::string("cannot be followed: ") + error.what());
    }
    _link.close();
    pause(stop, _backoff.next());
  }
  _link.close();
}

void JournalFollower::step(const std::stop_token& stop) {
  if (!_link.isOpen()) _link.open();
  const auto adopted = _adopted.load();
  adopted != 0 && adopted != _mirror.epoch().id() ? reload(stop) : follow(stop);
}

void JournalFollower::follow(const std::stop_token& stop) {
  _reader.ask(_mirror.epoch(), _ledger.position(), feedWait);
  if (!_link.await(feedWait + answerPatience)) throw LinkError("no answer within 5 s");
  for (auto& entry : _reader.receive()) {
    if (!take(std::move(entry))) return reload(stop);
  }
  keepPace(stop);
}

/// False where something is missing before it.
bool JournalFollower::take(JournalEntry entry) {
  const auto position = _ledger.position();
  if (entry.sequence <= position) return true;
  if (entry.leap) return takeLeap(entry);
  if (entry.sequence != position + 1) return false;
  deliver(std::move(entry));
  return true;
}

bool JournalFollower::takeLeap(const JournalEntry& leap) {
  const auto position = _ledger.position();
  if (position < leap.before) return false;
  if (position < leap.base) _mirror.lose(leap.sequence);
  _mirror.reach(leap.sequence);
  _ledger.leapt(leap.base, leap.sequence);
  return true;
}

void JournalFollower::deliver(JournalEntry entry) {
  const Origin origin = std::move(entry.origin);
  const auto notification = _mirror.add(std::move(entry));
  {
    const std::lock_guard lock(_mutex);
    if (_listener) _listener(notification);
  }
  _ledger.journaled(notification, origin);
  _told = true;
}

/// What the listener was told is done with before there is more.
void JournalFollower::keepPace(const std::stop_token& stop) {
  const auto isReady = [this] {
    const std::lock_guard lock(_mutex);
    return !_pace || _pace();
  };
  if (!std::exchange(_told, false)) return;
  while (!stop.stop_requested() && !isReady())
    pause(stop, Milliseconds(2));
}

void JournalFollower::reload(const std::stop_token& stop) {
  auto retained = _reader.retained();
  const bool other = retained.epoch.id() != _mirror.epoch().id();
  if (other && retained.epoch.id() != _adopted) throw LinkError("another journal stands there now");
  if (retained.head < _ledger.position()) throw LinkError("the journal there is behind ours");
  replace(std::move(retained), other, stop);
}

void JournalFollower::replace(RetainedJournal retained, bool other, const std::stop_token& stop) {
  const auto head = retained.head;
  const auto position = _ledger.position();
  _mirror.replace(retained, other ? head : position);
  if (other) {
    _mirror.lose(head);
    _ledger.restart(_mirror.epoch(), head);
  } else {
    _log.warning(
        "was out of reach for so long that some of what was published can no longer be delivered to the "
        "clients that are connected here");
  }
  std::size_t told = 0;
  for (auto& entry : retained.entries) {
    deliver(std::move(entry));
    if (++told % paceEntries == 0) keepPace(stop);
  }
  keepPace(stop);
  _mirror.reach(head);
  _ledger.reached(head);
}

}  // namespace pushlab::bus
