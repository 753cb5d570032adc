#include "core/mailbox.h"

#include <Poco/Exception.h>
#include <Poco/Logger.h>

#include <utility>

namespace pushlab::core {

std::vector<std::int64_t> Arrival::storedIds() const {
  std::vector<std::int64_t> ids;
  for (const NotificationPtr& notification : stored)
    ids.push_back(notification->storedId);
  return ids;
}

void Mailbox::arrive(std::int64_t userId, std::function<void(Arrival)> done) {
  const Sequence head = _journal.head();  // before the look-up: what is kept after it is published after it
  if (settled(userId)) return done({{}, head, false, {}});
  auto job = [this, userId, done](Store& store) {
    Arrival arrival{{}, _journal.head(), false, {}};
    try {
      arrival = ask(store, userId);
    } catch (const Poco::Exception& error) {
      Poco::Logger::get("mailbox").error("stored notifications cannot be read: " + error.displayText());
    }
    done(std::move(arrival));
  };
  if (_database.post(std::move(job))) return;
  Poco::Logger::get("mailbox").warning(
      "the database is overloaded: a user arrives without stored notifications");
  done({{}, head, false, {}});
}

Arrival Mailbox::ask(Store& store, std::int64_t userId) {
  Arrival arrival;
  arrival.from = _journal.head();
  const std::string cursor = _journal.cursor(arrival.from);
  const std::string room = std::to_string(userId);
  const auto undelivered = store.undelivered(userId);
  std::vector<std::int64_t> ids;
  for (const StoredNotification& kept : undelivered) {
    if (claimed(kept.storedId)) continue;
    ids.push_back(kept.storedId);
    auto notification = std::make_shared<Notification>();
    notification->sequence = arrival.from;
    notification->cursor = cursor;
    notification->event = kept.event;
    notification->data = kept.data;
    notification->room = room;
    notification->storedId = kept.storedId;
    notification->json = notificationJson(cursor, kept.event, kept.data, room);
    arrival.stored.push_back(std::move(notification));
  }
  arrival.first = store.firstConnection(userId);
  if (undelivered.empty()) setSettled(userId, true);
  if (!ids.empty()) arrival.claim = claim(std::move(ids));
  return arrival;
}

/// Given back through the database's queue, and so after what was sent has been marked there.
std::shared_ptr<void> Mailbox::claim(std::vector<std::int64_t> storedIds) {
  {
    const std::lock_guard lock(_mutex);
    _claimed.insert(storedIds.begin(), storedIds.end());
  }
  const auto giveBack = [this, ids = std::move(storedIds)](void*) {
    if (!_database.post([this, ids](Store&) { release(ids); })) release(ids);
  };
  return {static_cast<void*>(this), giveBack};
}

void Mailbox::release(const std::vector<std::int64_t>& storedIds) {
  const std::lock_guard lock(_mutex);
  for (const std::int64_t id : storedIds)
    _claimed.erase(id);
}

bool Mailbox::claimed(std::int64_t storedId) const {
  const std::lock_guard lock(_mutex);
  return _claimed.contains(storedId);
}

std::int64_t Mailbox::keep(Store& store, std::int64_t userId, const std::string& event,
                           const std::string& data) {
  setSettled(userId, false);
  return store.keep(userId, event, data);
}

void Mailbox::delivered(std::vector<std::int64_t> storedIds) {
  _database.post([ids = std::move(storedIds)](Store& store) {
    try {
      store.markDelivered(ids);
    } catch (const Poco::Exception& error) {
      Poco::Logger::get("mailbox").error("notifications will be delivered again: " + error.displayText());
    }
  });
}

bool Mailbox::settled(std::int64_t userId) const {
  const std::lock_guard lock(_mutex);
  return _settled.contains(userId);
}

void Mailbox::setSettled(std::int64_t userId, bool is) {
  if (!_database.isPrivate()) return;
  const std::lock_guard lock(_mutex);
  if (!is) {
    _settled.erase(userId);
    return;
  }
  if (_settled.size() >= maxSettled) _settled.clear();
  _settled.insert(userId);
}

}  // namespace pushlab::core
