#pragma once

#include <optional>
#include <string_view>

#include "protocol/http/framing.h"
#include "protocol/http/message.h"
#include "protocol/http/parser.h"

namespace pushlab::http {

/// Reads a whole head, from the first byte of its start line to the empty line, by Boost.Beast. The caller
/// has made sure that its lines end in CR LF and that none is folded, where Beast is lax. All views point
/// into `head`.
/// @return why it is malformed, or nothing. What the fields mean is not judged here but noted in `fields`.
std::optional<Failure> parseHead(std::string_view head, Request& request, FramingFields& fields);
std::optional<Failure> parseHead(std::string_view head, Response& response, FramingFields& fields);

}  // namespace pushlab::http
