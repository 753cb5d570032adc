#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/tokens.h"
#include "json/json.h"
#include "runtime/task.h"
#include "servers/common/site.h"

namespace pushlab::servers {

/// What became of a client's word.
struct Said {
  int status = 202;
  std::string code;     ///< of the error, where status is not 202
  std::string message;  ///< what to do about it
  core::NotificationPtr notification;
};

/// A client's message (`{"msg":…}`, optionally `room` or `to`): to a room, to a user, or to the chat bot,
/// which answers. The same over HTTP, WebSocket and the raw protocol.
runtime::Task<Said> say(Site& site, const runtime::Context& context, const core::Identity& who,
                        const json::Object& message);

/// Entering and leaving rooms, with what to tell the client where that fails.
Said enterRoom(Site& site, const core::Identity& who, const std::string& room);
Said leaveRoom(Site& site, const core::Identity& who, const std::string& room);
/// `{"rooms":[…]}`: the caller's own first.
std::string roomsJson(Site& site, const core::Identity& who);

/// `{"event":…}` objects of clients that hold a connection (WebSocket, raw TCP): `message`, `join`, `leave`.
/// Empty where all is well, otherwise the `{"event":"error",…}` to send back.
runtime::Task<std::string> obey(Site& site, const runtime::Context& context, const core::Identity& who,
                                std::string_view json);
std::string errorEvent(std::string_view code, std::string_view message);

}  // namespace pushlab::servers
