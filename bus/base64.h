#pragma once

#include <string>
#include <string_view>

namespace pushlab::bus {

/// Base64 with padding (RFC 4648, 4), as a bus's JSON carries bytes. (The one of protocol/ stands behind a
/// wall.)
void appendBase64(std::string& out, std::string_view bytes);

/// Whether the text is that, padding included.
bool isBase64(std::string_view text);

}  // namespace pushlab::bus
