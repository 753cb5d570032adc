// {type, opts: {rooms, except}, rooms}. docs/bus.md has examples.
#include "bus/node_request.h"

#include "bus/json_parts.h"
#include "bus/msgpack.h"
#include "core/rooms.h"
#include "json/json.h"

namespace pushlab::bus {

namespace {

using core::Command;
using json::Object;
using Failure = std::optional<Refusal>;
using Names = std::vector<std::string>;

/// RequestType of @socket.io/redis-adapter and @socket.io/redis-emitter; the others ask for an answer.
enum class Type : std::int64_t { Join = 2, Leave = 3, Disconnect = 4, ServerSideEmit = 6 };

Refusal unsupported(std::string why) {
  return {Refused::Unsupported, std::move(why)};
}

Failure readAudience(core::Audience& audience, const Object& request) {
  const auto opts = Object::parse(request.raw("opts").value_or("{}"));
  const auto rooms = opts.raw("rooms").value_or("[]"), except = opts.raw("except").value_or("[]");
  Failure failure;
  if (rooms != "[]") failure = appendNames(audience.rooms, rooms, false, "`rooms`");
  if (!failure && except != "[]") failure = appendNames(audience.except, except, true, "`except`");
  return failure;
}

/// One command for each room that is to be entered or left.
Decoded changeRooms(Command::Kind kind, const core::Audience& audience, const Object& request) {
  if (kind == Command::Kind::EnterRoom && audience.rooms.empty())
    return unsupported("everybody is to join a room: name who is (in(ROOM))");
  Names rooms;
  if (const auto failure = appendNames(rooms, request.raw("rooms").value_or("null"), false, "`rooms`"))
    return *failure;
  if (rooms.size() > core::Rooms::maxPerUser)
    return Refusal{Refused::TooLarge, "more rooms are to be joined or left than a user may be in"};
  Commands commands;
  for (auto& room : rooms)
    commands.push_back({kind, "", std::move(room), "", audience});
  return Task{std::move(commands), {}};
}

Decoded decodeJson(std::string_view json) {
  const auto request = Object::parse(json);
  core::Audience audience;
  if (auto failure = readAudience(audience, request)) return *std::move(failure);
  switch (static_cast<Type>(request.integer("type").value_or(-1))) {
    case Type::Join:
      return changeRooms(Command::Kind::EnterRoom, audience, request);
    case Type::Leave:
      return changeRooms(Command::Kind::LeaveRoom, audience, request);
    case Type::Disconnect:
      return Task{Commands{{Command::Kind::Disconnect, "", "", "", audience}}, {}};
    case Type::ServerSideEmit:
      return unsupported("serverSideEmit is for Socket.IO's own servers");
  }
  return unsupported("a request is none to join, leave or disconnect");
}

}  // namespace

Decoded decodeNodeRequest(std::string_view body) {
  if (body.size() > maxMessageBytes) return Refusal{Refused::TooLarge, "the request is too large"};
  std::variant<std::string, Refusal> json{std::string(body)};
  if (!body.starts_with('{')) json = msgpackToJson(body);  // as servers write those with bytes in them
  if (const auto* refusal = std::get_if<Refusal>(&json)) return *refusal;
  const auto& text = std::get<std::string>(json);
  if (isTooDeep(text)) return Refusal{Refused::TooLarge, "the request is nested too deeply"};
  try {
    return decodeJson(text);
  } catch (const json::Error& error) {
    return Refusal{Refused::Malformed, std::string("the request is no valid JSON: ") + error.what()};
  }
}

}  // namespace pushlab::bus
