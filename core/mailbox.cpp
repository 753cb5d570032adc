#include "core/mailbox.h"

#include <Poco/Exception.h>
#include <Poco/Logger.h>

#include <utility>

namespace pushlab::core {

void Mailbox::arrive(std::int64_t userId, std::function<void(Arrival)> done) {
  const Sequence head = _journal.head();  // before the look-up: what is kept after it is published after it
  if (settled(userId)) return done({{}, head, false});
  auto job = [this, userId, done](Store& store) {
    Arrival arrival{{}, _journal.head(), false};
    try {
      arrival = ask(store, userId);
    } catch (const Poco::Exception& error) {
      Poco::Logger::get("mailbox").error("stored notifications cannot be read: " + error.displayText());
    }
    done(std::move(arrival));
  };
  if (_database.post(std::move(job))) return;
  Poco::Logger::get("mailbox").warning("the database is overloaded: a user arrives without stored notifications");
  done({{}, head, false});
}

Arrival Mailbox::ask(Store& store, std::int64_t userId) {
  Arrival arrival;
  arrival.from = _journal.head();
  const std::string cursor = _journal.cursor(arrival.from);
  const std::string room = std::to_string(userId);
  for (const StoredNotification& kept : store.undelivered(userId)) {
    auto notification = std::make_shared<Notification>();
    notification->sequence = arrival.from;
    notification->event = kept.event;
    notification->data = kept.data;
    notification->room = room;
    notification->storedId = kept.storedId;
    notification->json = notificationJson(cursor, kept.event, kept.data, room);
    arrival.stored.push_back(std::move(notification));
  }
  arrival.first = store.firstConnection(userId);
  if (arrival.stored.empty()) setSettled(userId, true);
  return arrival;
}

std::int64_t Mailbox::keep(Store& store, std::int64_t userId, const std::string& event, const std::string& data) {
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
  const std::lock_guard lock(_mutex);
  if (!is) {
    _settled.erase(userId);
    return;
  }
  if (_settled.size() >= maxSettled) _settled.clear();
  _settled.insert(userId);
}

}  // namespace pushlab::core
