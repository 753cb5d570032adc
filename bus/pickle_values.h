#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "bus/task.h"

namespace pushlab::bus {

/// The plain data of a pickle. Not a tree but a graph: the memo lets values be shared, and a list contain
/// itself.
class PickleValues {
 public:
  using Ref = std::uint32_t;
  /// In one pickle: more is refused, so that a message of single-byte opcodes cannot fill the memory.
  static constexpr std::size_t maxValues = 1'000'000;

  enum class Kind : std::uint8_t { Null, Bool, Integer, Float, Text, Bytes, List, Tuple, Dict };
  struct Value {
    Kind kind = Kind::Null;
    std::string text;        ///< of Text and Bytes as it is, of other scalars as JSON
    std::vector<Ref> items;  ///< of a Dict: a key, its value, a key, …
  };

  /// Nothing where there are too many.
  std::optional<Ref> add(Value value);
  Value& operator[](Ref ref) { return _values[ref]; }
  const Value& operator[](Ref ref) const { return _values[ref]; }

  /// Appends it as JSON: tuples as arrays, bytes as base64, keys as Python's json.dumps has them. Texts are
  /// not checked to be UTF-8. Refused: keys of other types; more than json::Object::maxDepth levels, and more
  /// than `maxMessageBytes` (a small pickle can stand for endless JSON).
  std::optional<Refusal> appendJson(std::string& out, Ref ref) const;

 private:
  std::deque<Value> _values;
};

}  // namespace pushlab::bus
