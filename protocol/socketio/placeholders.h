#pragma once

#include <cstddef>
#include <string_view>

namespace pushlab::socketio {

/// Whether every placeholder in the JSON, at any depth, names one of so many attachments. The reference
/// refuses a packet where one does not, and so would every client that it is passed on to.
bool placeholdersFit(std::string_view json, std::size_t attachments);

}  // namespace pushlab::socketio
