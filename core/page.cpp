#include <algorithm>

#include "core/journal.h"

namespace pushlab::core {

namespace {

/// Whoever entered the room later gets what was published before.
bool isExcepted(const Notification& notification, std::span<const Following> rooms) {
  return std::any_of(notification.except.begin(), notification.except.end(), [&](const std::string& except) {
    return std::any_of(rooms.begin(), rooms.end(), [&](const Following& room) {
      return room.room == except && room.since < notification.sequence;
    });
  });
}

}  // namespace

void Page::leaveOutExcepted(std::span<const Following> rooms) {
  std::erase_if(notifications, [&](const NotificationPtr& notification) {
    return !notification->except.empty() && isExcepted(*notification, rooms);
  });
}

void Page::leaveOutHad(std::span<const std::int64_t> storedIds) {
  if (storedIds.empty()) return;
  std::erase_if(notifications, [&](const NotificationPtr& notification) {
    return notification->storedId != 0 &&
           std::binary_search(storedIds.begin(), storedIds.end(), notification->storedId);
  });
}

}  // namespace pushlab::core
