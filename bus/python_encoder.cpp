// What is sent to python-socketio. docs/bus.md has the format, and why it is this one of them.
#include "bus/task.h"
#include "json/json.h"

namespace pushlab::bus {

namespace {

using core::Command;

void appendMember(std::string& out, std::string_view name, std::string_view json) {
  out += out.empty() ? "{\"" : ",\"";
  out.append(name).append("\":").append(json);
}

void appendText(std::string& out, std::string_view name, std::string_view text) {
  appendMember(out, name, json::string(text));
}

void appendTextOrNull(std::string& out, std::string_view name, std::string_view text) {
  appendMember(out, name, text.empty() ? "null" : json::string(text));
}

bool isList(std::string_view json) {
  const auto at = json.find_first_not_of(" \t\r\n");
  return at != json.npos && json[at] == '[';
}

/// All generations read bare data. Only from 5.15.1 on they know several arguments, and there a list is
/// always that.
void appendData(std::string& out, const core::Draft& draft) {
  if (draft.severalArguments) {
    const auto arguments = json::elements(draft.data);
    if (arguments.size() == 1 && !isList(arguments.front()))
      return appendMember(out, "data", arguments.front());
    appendMember(out, "data", draft.data);
  } else if (isList(draft.data)) {
    appendMember(out, "data", "[" + draft.data + "]");
  } else {
    return appendMember(out, "data", draft.data.empty() ? "null" : draft.data);
  }
  appendMember(out, "binary", "false");
}

/// Null, one text or a list, as python-socketio has it.
void appendSkipped(std::string& out, const std::vector<std::string>& except) {
  if (except.size() <= 1) return appendTextOrNull(out, "skip_sid", except.empty() ? "" : except.front());
  std::string list;
  for (const auto& sid : except)
    list.append(list.empty() ? "[" : ",").append(json::string(sid));
  appendMember(out, "skip_sid", list + ']');
}

std::string_view methodOf(Command::Kind kind) {
  switch (kind) {
    case Command::Kind::EnterRoom:
      return "enter_room";
    case Command::Kind::LeaveRoom:
      return "leave_room";
    case Command::Kind::CloseRoom:
      return "close_room";
    case Command::Kind::Disconnect:
      return "disconnect";
  }
  return "";
}

}  // namespace

std::string encodePython(const core::Draft& draft, std::string_view hostId, std::string_view storeId) {
  std::string out;
  out.reserve(draft.event.size() + draft.data.size() + 256);
  appendText(out, "method", "emit");
  appendText(out, "event", draft.event);
  appendData(out, draft);
  appendText(out, "namespace", "/");
  appendTextOrNull(out, "room", draft.room);
  appendSkipped(out, draft.except);
  appendMember(out, "callback", "null");
  appendTextOrNull(out, "host_id", hostId);
  if (draft.storedId != 0 && !storeId.empty())
    appendMember(out, "stored",
                 "{\"in\":" + json::string(storeId) + ",\"id\":" + std::to_string(draft.storedId) + '}');
  return out += '}';
}

std::string encodePython(const Command& command, std::string_view hostId) {
  std::string out;
  appendText(out, "method", methodOf(command.kind));
  if (command.kind != Command::Kind::CloseRoom) appendText(out, "sid", command.sid);
  if (command.kind != Command::Kind::Disconnect) appendText(out, "room", command.room);
  appendText(out, "namespace", "/");
  appendTextOrNull(out, "host_id", hostId);
  if (command.kind == Command::Kind::EnterRoom && !command.since.empty())
    appendText(out, "since", command.since);
  return out += '}';
}

}  // namespace pushlab::bus
