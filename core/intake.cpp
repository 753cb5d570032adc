// What other processes ask of the hub over the bus.
#include <Poco/Logger.h>

#include <set>

#include "core/hub.h"

namespace pushlab::core {

namespace {

constexpr const char* tooMany = "a user is in 100 rooms at most";

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
      return command.audience ? changeRooms(command) : changeRoom(command);
    case Command::Kind::CloseRoom:
      if (isPublic(command)) _hub.closeHere(command.room);
      return;
    case Command::Kind::Disconnect:
      return command.audience ? _hub.dismissHere(*command.audience) : _hub.dismissHere(command.sid);
  }
}

void Hub::Intake::changeRoom(const Command& command) {
  const auto user = userOf(command.sid);
  if (!user) return;  // a client of another server
  if (command.kind == Command::Kind::EnterRoom && command.room == Rooms::ownRoom(*user)) return;
  if (!isPublic(command)) return;
  if (!change(command, *user, !Rooms::owner(command.sid))) refuse(command, tooMany);
}

/// The members as they are known here; other servers are asked, too.
void Hub::Intake::changeRooms(const Command& command) {
  if (!isPublic(command)) return;
  Audience audience = *command.audience;
  if (audience.rooms.empty()) audience.rooms = {command.room};
  std::set<std::int64_t> bySid;
  for (auto* names : {&audience.rooms, &audience.except}) {
    for (std::string& name : *names) {
      const auto user = Rooms::owner(name) ? std::nullopt : userOf(name);
      if (!user) continue;
      name = Rooms::ownRoom(*user);
      bySid.insert(*user);
    }
  }
  bool areAllIn = true;
  for (const std::int64_t user : _hub._rooms.members(audience))
    areAllIn = change(command, user, bySid.contains(user)) && areAllIn;
  if (!areAllIn) refuse(command, tooMany);
}

/// `tells`: only this server knows that the user is meant, who may be connected to others, too. False where
/// the user is in too many rooms.
bool Hub::Intake::change(const Command& command, std::int64_t user, bool tells) {
  if (command.kind == Command::Kind::LeaveRoom) {
    tells ? _hub.leaveRoom(user, command.room) : _hub.leaveHere(user, command.room);
    return true;
  }
  const auto entered =
      tells ? _hub.enterRoom(user, command.room) : _hub.enterHere(user, command.room, command.since);
  return entered != Rooms::Entered::TooMany;
}

std::optional<std::int64_t> Hub::Intake::userOf(const std::string& sid) const {
  if (const auto user = Rooms::owner(sid)) return user;
  for (const auto& shard : _hub._shards) {
    if (const auto user = shard->userOf(sid)) return user;
  }
  return std::nullopt;
}

}  // namespace pushlab::core
