// What python-socketio sends. docs/bus.md has the format, with examples.
#include "bus/attachments.h"
#include "bus/json_parts.h"
#include "bus/pickle.h"
#include "bus/task.h"
#include "json/json.h"

namespace pushlab::bus {

namespace {

using core::Command;
using json::Object;
using Failure = std::optional<Refusal>;

Refusal malformed(std::string why) {
  return {Refused::Malformed, std::move(why)};
}

bool isList(std::string_view json) {
  return json.starts_with('[');
}

/// A member's text; nothing where it is missing or null.
std::optional<std::string_view> given(const Object& message, std::string_view name) {
  const auto value = message.raw(name);
  return value != "null" ? value : std::nullopt;
}

Failure readBinary(Emit& emit, std::string_view data) {
  auto parts = isList(data) ? json::elements(data) : std::vector<std::string_view>();
  if (parts.empty()) return malformed("binary `data` is no list of the data and its attachments");
  const auto payload = parts.front();
  parts.erase(parts.begin());
  const auto filled = fillPlaceholders(payload, parts);
  if (const auto* refusal = std::get_if<Refusal>(&filled)) return *refusal;
  const auto& text = std::get<std::string>(filled);
  setArguments(emit, isList(text) ? json::elements(text) : std::vector<std::string_view>{text});
  return std::nullopt;
}

/// A list is one argument where there is no `binary`, and the arguments where there is.
Failure readData(Emit& emit, const Object& message, bool isTuple) {
  const auto data = message.raw("data");
  if (!data) return malformed("`data` is missing");
  if (message.raw("binary") == "true") return readBinary(emit, *data);
  const bool isArguments = isList(*data) && (isTuple || message.has("binary"));
  setArguments(emit, isArguments ? json::elements(*data) : std::vector<std::string_view>{*data});
  return std::nullopt;
}

Failure readStored(Emit& emit, const Object& message) {
  const auto stored = given(message, "stored");
  if (!stored) return std::nullopt;
  if (stored->starts_with('{')) {
    const auto object = Object::parse(*stored);
    emit.storeId = object.string("in").value_or("");
    emit.storedId = object.integer("id").value_or(0);
  }
  if (!emit.storeId.empty() && emit.storedId > 0) return std::nullopt;
  return malformed("`stored` must have `in`, a text, and `id`, a positive integer");
}

Decoded decodeEmit(const Object& message, bool dataIsTuple) {
  Emit emit;
  auto event = message.string("event");
  if (!event) return malformed("`event` must be a text");
  emit.event = *std::move(event);
  const auto room = given(message, "room"), skipped = given(message, "skip_sid");
  Failure failure = readData(emit, message, dataIsTuple);
  if (!failure && room) failure = appendNames(emit.rooms, *room, false, "`room`");
  if (!failure && skipped) failure = appendNames(emit.except, *skipped, true, "`skip_sid`");
  if (!failure) failure = readStored(emit, message);
  if (failure) return *std::move(failure);
  return Task{std::move(emit), {}};
}

Decoded decodeCommand(const Object& message, Command::Kind kind) {
  Command command{kind, {}, {}};
  const auto read = [&](const char* name, std::string& into) {
    const auto value = nameOf(message.raw(name).value_or("null"));
    if (value) into = *value;
    return value.has_value();
  };
  if (kind != Command::Kind::CloseRoom && !read("sid", command.sid))
    return malformed("`sid` must be a text or an integer");
  if (kind != Command::Kind::Disconnect && !read("room", command.room))
    return malformed("`room` must be a text or an integer");
  const auto since = given(message, "since");
  if (kind != Command::Kind::EnterRoom || !since) return Task{Commands{std::move(command)}, {}};
  const auto cursor = json::unquoted(*since);
  if (!cursor) return malformed("`since` must be a text");
  command.since = *cursor;
  return Task{Commands{std::move(command)}, {}};
}

Decoded decodeMethod(const Object& message, bool dataIsTuple) {
  const auto method = message.string("method");
  if (!method) return malformed("`method` must be a text");
  if (*method == "emit") return decodeEmit(message, dataIsTuple);
  if (*method == "disconnect") return decodeCommand(message, Command::Kind::Disconnect);
  if (*method == "close_room") return decodeCommand(message, Command::Kind::CloseRoom);
  if (*method == "enter_room") return decodeCommand(message, Command::Kind::EnterRoom);
  if (*method == "leave_room") return decodeCommand(message, Command::Kind::LeaveRoom);
  if (*method == "callback")
    return Refusal{Refused::Unsupported,
                   "`callback`: acknowledgements of clients do not travel over the bus"};
  return Refusal{Refused::Unsupported, "`method` is none of those that are obeyed"};
}

Decoded decodeObject(const Object& message, bool dataIsTuple) {
  if (const auto space = given(message, "namespace")) {
    const auto name = json::unquoted(*space);
    if (!name) return malformed("`namespace` must be a text");
    if (!name->empty() && *name != "/")
      return Refusal{Refused::OtherNamespace, "the message is for another namespace than \"/\""};
  }
  const auto host = given(message, "host_id");
  const auto hostId = host ? nameOf(*host) : std::string();
  if (!hostId) return malformed("`host_id` must be a text");
  auto decoded = decodeMethod(message, dataIsTuple);
  if (auto* task = std::get_if<Task>(&decoded)) task->hostId = *hostId;
  return decoded;
}

Decoded decodeJson(std::string_view json, bool dataIsTuple) {
  if (isTooDeep(json)) return Refusal{Refused::TooLarge, "the message is nested too deeply"};
  try {
    return decodeObject(Object::parse(json), dataIsTuple);
  } catch (const json::Error& error) {
    return malformed(std::string("the message is no valid JSON: ") + error.what());
  }
}

}  // namespace

Decoded decodePython(std::string_view body) {
  if (body.size() > maxMessageBytes) return Refusal{Refused::TooLarge, "the message is too large"};
  const auto start = body.find_first_not_of(" \t\r\n");
  if (start == body.npos) return malformed("the message is empty");
  if (body[start] == '{') return decodeJson(body, false);
  const auto unpickled = unpickle(body);
  if (const auto* refusal = std::get_if<Refusal>(&unpickled)) return *refusal;
  const auto& dict = std::get<Unpickled>(unpickled);
  return decodeJson(dict.json, dict.tuples.contains("data"));
}

}  // namespace pushlab::bus
