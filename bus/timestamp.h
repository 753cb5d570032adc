#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pushlab::bus {

/// The date in a MessagePack extension, as JavaScript's toISOString() writes it. Type 0xFF is the
/// specification's timestamp of 32, 64 or 96 bits; type 0 with 8 bytes, milliseconds, is of notepack.io
/// before version 3. "null" beyond JavaScript's dates, as of an invalid one; nothing for another extension.
std::optional<std::string> timestampJson(unsigned type, std::string_view bytes);

}  // namespace pushlab::bus
