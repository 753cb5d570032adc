#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bus/task.h"

namespace pushlab::bus {

// What the messages of all senders have in common, once they are JSON.

/// Rooms, and exceptions from them, in one message. Each room of several costs about as much as a message.
inline constexpr std::size_t maxRooms = 1024;

/// Whether arrays and objects stand in each other on more than json::Object::maxDepth levels; of valid JSON
/// texts.
bool isTooDeep(std::string_view json);

/// The name of a room or client: a text that is not empty, or an integer (programs use their ids), which
/// becomes its decimal text. Nothing for any other value.
std::optional<std::string> nameOf(std::string_view json);

/// Appends the names in an array, or the one name. Refused: other values, no name where `mayBeNone` is false,
/// more than `maxRooms`. `what` says in the refusal whose they are.
std::optional<Refusal> appendNames(std::vector<std::string>& names, std::string_view json, bool mayBeNone,
                                   const char* what);

/// Gives the event its arguments: a single one as `data` itself.
void setArguments(Emit& emit, const std::vector<std::string_view>& arguments);

}  // namespace pushlab::bus
