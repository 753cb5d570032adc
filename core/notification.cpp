#include "core/notification.h"

#include <chrono>

#include "json/json.h"

namespace pushlab::core {

std::string notificationJson(const std::string& cursor, const std::string& event, const std::string& data,
                             const std::string& room) {
  std::string json;
  json.reserve(cursor.size() + event.size() + data.size() + room.size() + 48);
  json += R"({"cursor":)";
  json::appendString(json, cursor);
  json += R"(,"event":)";
  json::appendString(json, event);
  json += R"(,"data":)";
  json += data.empty() ? "null" : data;
  if (!room.empty()) {
    json += R"(,"room":)";
    json::appendString(json, room);
  }
  json += '}';
  return json;
}

NotificationPtr makeNotification(Draft draft, Sequence sequence, const std::string& cursor) {
  auto notification = std::make_shared<Notification>();
  notification->json = notificationJson(cursor, draft.event, draft.data, draft.room);
  notification->sequence = sequence;
  notification->cursor = cursor;
  notification->event = std::move(draft.event);
  notification->data = std::move(draft.data);
  notification->room = std::move(draft.room);
  notification->storedId = draft.storedId;
  notification->severalArguments = draft.severalArguments;
  notification->except = std::move(draft.except);
  return notification;
}

std::string jsonTimestamp() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const auto millis = std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
  const auto fraction = std::to_string(millis % 1000);
  return std::to_string(millis / 1000) + '.' + std::string(3 - fraction.size(), '0') + fraction;
}

}  // namespace pushlab::core
