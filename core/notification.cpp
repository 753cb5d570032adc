#include "core/notification.h"

#include "core/json.h"

namespace pushlab::core {

std::string notificationJson(const std::string& cursor, const std::string& event, const std::string& data,
                             const std::string& room) {
  std::string json;
  json.reserve(cursor.size() + event.size() + data.size() + room.size() + 48);
  json += R"({"cursor":)";
  appendJsonString(json, cursor);
  json += R"(,"event":)";
  appendJsonString(json, event);
  json += R"(,"data":)";
  json += data.empty() ? "null" : data;
  if (!room.empty()) {
    json += R"(,"room":)";
    appendJsonString(json, room);
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
  return notification;
}

}  // namespace pushlab::core
