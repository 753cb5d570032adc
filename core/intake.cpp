// What other processes ask of the hub over the bus.
#include <Poco/Logger.h>

#include <charconv>

#include "core/hub.h"

namespace pushlab::core {

namespace {

std::string_view verb(Command::Kind kind) {
  switch (kind) {
    case Command::Kind::EnterRoom:
      return "enter a room";
    case Command::Kind::LeaveRoom:
      return "leave a room";
    case Command::Kind::CloseRoom:
      return "close a room";
    case Command::Kind::Disconnect:
      return "disconnect a client";
  }
  return {};
}

void refuse(const Command& command, const std::string& why) {
  Poco::Logger::get("core.bus")
      .warning("another process asked to " + std::string(verb(command.kind)) +
               ", which was not done: " + why);
}

/// Whether users may enter and leave it; what is wrong is logged.
bool isPublic(const Command& command) {
  switch (Rooms::check(command.room)) {
    case RoomName::Fine:
      return true;
    case RoomName::Reserved:
      refuse(command, "the number " + command.room + " is the own room of the user with that id");
      return false;
    case RoomName::Malformed:
      refuse(command, "its name is empty, longer than 128 bytes or has control characters");
      return false;
  }
  return false;
}

std::optional<std::int64_t> decimal(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number <= 0) return std::nullopt;
  return number;
}

}  // namespace

void Hub::Intake::publish(Draft draft, Journal::Appended accepted) {
  if (_hub.overloaded()) {
    _hub.countPublished(nullptr);
    return accepted(nullptr);
  }
  std::erase(draft.except, std::string());  // everybody's, and never meant
  _hub._journal->append(std::move(draft),
                        [&hub = _hub, accepted = std::move(accepted)](const NotificationPtr& notification) {
                          hub.countPublished(notification);
                          if (notification) hub.wakeAll();
                          accepted(notification);
                        });
}

void Hub::Intake::obey(const Command& command) {
  if (_hub.overloaded()) return refuse(command, "too much waits to be delivered");
  switch (command.kind) {
    case Command::Kind::EnterRoom:
    case Command::Kind::LeaveRoom:
      return changeRoom(command);
    case Command::Kind::CloseRoom:
      if (isPublic(command)) _hub.closeHere(command.room);
      return;
    case Command::Kind::Disconnect:
      return _hub.dismissHere(command.sid);
  }
}

void Hub::Intake::changeRoom(const Command& command) {
  const auto user = userOf(command.sid);
  if (!user) return;  // a client of another server
  const bool enters = command.kind == Command::Kind::EnterRoom;
  if (enters && command.room == Rooms::ownRoom(*user)) return;
  if (!isPublic(command)) return;
  if (!enters) {
    _hub.leaveHere(*user, command.room);
  } else if (_hub.enterHere(*user, command.room, command.since) == Rooms::Entered::TooMany) {
    refuse(command, "a user is in 100 rooms at most");
  }
}

std::optional<std::int64_t> Hub::Intake::userOf(const std::string& sid) const {
  if (const auto user = decimal(sid)) return user;
  for (const auto& shard : _hub._shards) {
    if (const auto user = shard->userOf(sid)) return user;
  }
  return std::nullopt;
}

}  // namespace pushlab::core
