#pragma once

#include <set>
#include <string>
#include <string_view>
#include <variant>

#include "bus/task.h"

namespace pushlab::bus {

/// A dict that was pickled, as JSON text.
struct Unpickled {
  std::string json;  ///< an object; tuples are arrays, bytes are base64, keys are as json.dumps has them
  std::set<std::string> tuples;  ///< which of its members are tuples
};

/// Reads a pickle (Python's pickletools.py; protocols 0 to 5) of plain data: dict, list, tuple, str, bytes,
/// bytearray (protocol 5), int, float, bool, None. Runs nothing: whatever names a class, a function, a
/// persistent id or a buffer, and sets too, is refused as UnsafePickle. Malformed: NaN, infinities, texts of
/// Python 2 that are no UTF-8. TooLarge: beyond `maxMessageBytes`, as JSON too; more than a million values;
/// integers of more than 308 digits; data that is nested too deeply or contains itself. The texts in the JSON
/// still have to be checked to be UTF-8. Throws nothing; any thread.
std::variant<Unpickled, Refusal> unpickle(std::string_view pickle);

}  // namespace pushlab::bus
