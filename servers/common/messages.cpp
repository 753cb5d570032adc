#include "servers/common/messages.h"

#include <utility>

#include "core/chat_bot.h"

namespace pushlab::servers {

using runtime::Task;

namespace {

Said refusal(int status, std::string code, std::string message) {
  return {status, std::move(code), std::move(message), nullptr};
}

Said overloaded() {
  return refusal(503, "overloaded", "the message was not accepted; try again in a moment");
}

/// Where a message goes; an error in `refused`.
struct Address {
  std::string room;
  bool toBot = false;
  std::optional<Said> refused;
};

Address addressOf(const json::Object& message) {
  Address address;
  if (message.has("room") && message.has("to")) {
    address.refused = refusal(400, "bad_request", "send to a room or to a user, not to both");
  } else if (message.has("room")) {
    address.room = message.string("room").value_or("");
    if (core::Rooms::check(address.room) == core::RoomName::Malformed)
      address.refused =
          refusal(400, "bad_room", "room is a name of 1 to 128 bytes without control characters");
  } else if (message.has("to")) {
    const std::int64_t user = message.integer("to").value_or(0);
    if (user <= 0) address.refused = refusal(400, "bad_request", "to is a user id, a positive whole number");
    address.room = core::Rooms::ownRoom(user);
  } else {
    address.toBot = true;
  }
  return address;
}

core::Draft draftOf(const core::Identity& who, std::string_view text, const Address& address, bool toRoom) {
  core::Draft draft;
  draft.event = "message";
  draft.data = R"({"msg":)" + json::string(text) + R"(,"timestamp":)" + core::jsonTimestamp() +
               R"(,"from":)" + std::to_string(who.userId);
  if (toRoom) draft.data += R"(,"room":)" + json::string(address.room);
  draft.data += "}";
  draft.room = address.room;
  return draft;
}

}  // namespace

Task<Said> say(Site& site, const runtime::Context& context, const core::Identity& who,
               const json::Object& message) {
  site.metrics().messagesIn.fetch_add(1, std::memory_order_relaxed);
  const auto text = message.string("msg");
  if (!text) co_return refusal(400, "bad_request", "msg is missing: send {\"msg\":\"…\"}");
  Address address = addressOf(message);
  if (address.refused) co_return std::move(*address.refused);
  core::Draft draft = address.toBot ? site.botMessage(who.userId, core::ChatBot::reply(*text))
                                    : draftOf(who, *text, address, message.has("room"));
  Said said;
  said.notification = co_await site.publish(context, std::move(draft));
  if (!said.notification) said = overloaded();
  co_return said;
}

Said enterRoom(Site& site, const core::Identity& who, const std::string& room) {
  if (room == core::Rooms::ownRoom(who.userId)) return {200, "", "", nullptr};
  switch (core::Rooms::check(room)) {
    case core::RoomName::Malformed:
      return refusal(400, "bad_room", "a room's name has 1 to 128 bytes and no control characters");
    case core::RoomName::Reserved:
      return refusal(403, "reserved_room",
                     "a number is the own room of the user with that id; choose another name");
    case core::RoomName::Fine:
      break;
  }
  switch (site.hub().enterRoom(who.userId, room)) {
    case core::Rooms::Entered::Now:
      return {201, "", "", nullptr};
    case core::Rooms::Entered::Already:
      return {200, "", "", nullptr};
    case core::Rooms::Entered::TooMany:
      break;
  }
  return refusal(409, "too_many_rooms", "leave a room first: 100 rooms for each user are the limit");
}

Said leaveRoom(Site& site, const core::Identity& who, const std::string& room) {
  if (room == core::Rooms::ownRoom(who.userId))
    return refusal(403, "reserved_room", "your own room cannot be left");
  site.hub().leaveRoom(who.userId, room);
  return {204, "", "", nullptr};
}

std::string roomsJson(Site& site, const core::Identity& who) {
  std::string json = R"({"rooms":[)" + json::string(core::Rooms::ownRoom(who.userId));
  for (const core::Following& room : site.hub().rooms().of(who.userId))
    json += "," + json::string(room.room);
  return json + "]}";
}

std::string errorEvent(std::string_view code, std::string_view message) {
  return R"({"event":"error","data":{"code":)" + json::string(code) + R"(,"message":)" +
         json::string(message) + "}}";
}

namespace {

Task<Said> obeyObject(Site& site, const runtime::Context& context, const core::Identity& who,
                      const json::Object& object) {
  const std::string event = object.string("event").value_or("");
  if (event == "message") {
    const json::Object data = json::Object::parse(object.raw("data").value_or("null"));
    co_return co_await say(site, context, who, data);
  }
  if (event != "join" && event != "leave")
    co_return refusal(400, "unknown_event", "send one of the events message, join, leave");
  const auto room = object.string("data");
  if (!room) co_return refusal(400, "bad_room", "data is the room's name, a string");
  co_return event == "join" ? enterRoom(site, who, *room) : leaveRoom(site, who, *room);
}

}  // namespace

Task<std::string> obey(Site& site, const runtime::Context& context, const core::Identity& who,
                       std::string_view json) {
  try {
    const json::Object object = json::Object::parse(json);
    const Said said = co_await obeyObject(site, context, who, object);
    if (said.code.empty()) co_return std::string();
    co_return errorEvent(said.code, said.message);
  } catch (const json::Error& error) {
    co_return errorEvent("bad_json", error.what());
  }
}

}  // namespace pushlab::servers
