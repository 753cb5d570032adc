#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pushlab::bus {

/// What the lines of pickle protocol 0 say.

/// The argument of UNICODE, in Python's "raw-unicode-escape": Latin-1, with `\uXXXX` and `\UXXXXXXXX` for
/// the rest. As UTF-8; nothing for a broken escape, a lone surrogate or what is beyond U+10FFFF. A pair of
/// surrogates is one character, as Python 2 wrote it.
std::optional<std::string> unescapeUnicode(std::string_view line);

/// The argument of STRING: a literal of Python 2, with its quotes. The bytes it stands for; nothing where the
/// quotes or an escape are broken.
std::optional<std::string> unescapeString(std::string_view line);

/// The argument of INT or LONG in decimal digits (the latter's `L` may follow), without leading zeros;
/// nothing for anything else.
std::optional<std::string> decimal(std::string_view line);

}  // namespace pushlab::bus
