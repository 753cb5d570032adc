// What @socket.io/redis-emitter sends: [uid, {type, data: [event, arguments…], nsp}, {rooms, except, flags}]
// in MessagePack, and requests (node_request.h). docs/bus.md has examples.
#include <algorithm>

#include "bus/json_parts.h"
#include "bus/msgpack.h"
#include "bus/node_request.h"
#include "bus/task.h"
#include "json/json.h"

namespace pushlab::bus {

namespace {

using json::Object;
using Failure = std::optional<Refusal>;

Refusal malformed(std::string why) {
  return {Refused::Malformed, std::move(why)};
}

/// The namespace of a channel `KEY#NAMESPACE#` or `KEY#NAMESPACE#ROOM#`, and the room. KEY is `socket.io`
/// unless the application chose another.
struct Channel {
  std::string_view space, room;
};

std::optional<Channel> channelOf(std::string_view name) {
  const auto first = name.find('#');
  const auto second = name.find('#', first + 1);
  if (first == name.npos || second == name.npos) return std::nullopt;
  Channel channel{name.substr(first + 1, second - first - 1), name.substr(second + 1)};
  if (!channel.room.empty() && !channel.room.ends_with('#')) return std::nullopt;
  channel.room = channel.room.substr(0, channel.room.empty() ? 0 : channel.room.size() - 1);
  return channel;
}

/// Events, with bytes (5) or without (2), are all that emitters send.
Failure readPacket(Emit& emit, std::string_view json) {
  const auto packet = Object::parse(json);
  if (packet.string("nsp").value_or("/") != "/")
    return Refusal{Refused::OtherNamespace, "the message is for another namespace than \"/\""};
  const auto type = packet.integer("type");
  if (type != 2 && type != 5) return Refusal{Refused::Unsupported, "the packet is no event"};
  auto arguments = json::elements(packet.raw("data").value_or("null"));
  const auto event = arguments.empty() ? std::nullopt : json::unquoted(arguments.front());
  if (!event) return malformed("`data` does not begin with the name of an event");
  emit.event = *event;
  arguments.erase(arguments.begin());
  setArguments(emit, arguments);
  return std::nullopt;
}

Failure readOptions(Emit& emit, std::string_view json, std::string_view room) {
  const auto options = Object::parse(json);
  const auto rooms = options.raw("rooms").value_or("[]"), except = options.raw("except").value_or("[]");
  Failure failure;
  if (rooms != "[]") failure = appendNames(emit.rooms, rooms, false, "`rooms`");
  if (!failure && except != "[]") failure = appendNames(emit.except, except, true, "`except`");
  const bool agrees = room.empty() || std::ranges::find(emit.rooms, room) != emit.rooms.end();
  if (!failure && !agrees) failure = malformed("the channel is of a room that the message does not name");
  return failure;
}

Decoded decodeJson(std::string_view json, const Channel& channel) {
  const auto parts = json::elements(json);
  if (parts.size() != 3) return malformed("the message is no list of sender, packet and options");
  Emit emit;
  Failure failure = readPacket(emit, parts[1]);
  if (!failure) failure = readOptions(emit, parts[2], channel.room);
  if (failure) return *std::move(failure);
  return Task{std::move(emit), json::unquoted(parts[0]).value_or("")};
}

}  // namespace

Decoded decodeNodeEmitter(std::string_view channel, std::string_view body) {
  const auto parts = channelOf(channel);
  if (!parts) return malformed("the channel's name is not that of an emitter");
  if (parts->space != "/")
    return Refusal{Refused::OtherNamespace, "the channel is of another namespace than \"/\""};
  if (channel.substr(0, channel.find('#')).ends_with("-request")) return decodeNodeRequest(body);
  const auto json = msgpackToJson(body);
  if (const auto* refusal = std::get_if<Refusal>(&json)) return *refusal;
  try {
    return decodeJson(std::get<std::string>(json), *parts);
  } catch (const json::Error& error) {
    return malformed(std::string("the message is not as an emitter writes it: ") + error.what());
  }
}

}  // namespace pushlab::bus
