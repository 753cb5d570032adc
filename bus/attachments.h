#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "bus/task.h"

namespace pushlab::bus {

/// The JSON text with an attachment in the place of each placeholder (`{"_placeholder":true,"num":0}`, as in
/// Socket.IO's binary packets). The attachments are JSON strings of base64 (RFC 4648, 4). All must be valid
/// JSON. Refused: Malformed, where an attachment is no base64 or a placeholder names none; TooLarge, where
/// the result is larger than a message may be, since placeholders can share an attachment.
std::variant<std::string, Refusal> fillPlaceholders(std::string_view json,
                                                    const std::vector<std::string_view>& attachments);

}  // namespace pushlab::bus
