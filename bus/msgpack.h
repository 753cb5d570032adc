#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "bus/task.h"

namespace pushlab::bus {

/// One value in MessagePack as JSON text: bytes become base64, NaN and the infinities null. Of the extension
/// types it knows those of notepack.io, which Node's emitter writes with: a timestamp becomes a text like
/// "2024-01-31T12:00:00.000Z" (both as JSON.stringify has it), `undefined` null. Malformed: other extension
/// types, keys that are no texts, bytes after the value. TooLarge: beyond `maxMessageBytes`, as JSON too, or
/// more than json::Object::maxDepth levels. The texts still have to be checked to be UTF-8. Throws nothing;
/// any thread.
std::variant<std::string, Refusal> msgpackToJson(std::string_view body);

}  // namespace pushlab::bus
