#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/notification.h"

namespace pushlab::core {

/// One life of a journal, and the cursors that it gives out: 16 hex digits of the epoch, '-', the sequence in
/// decimal, as in `3f9c0d2b5a71e846-17`. Immutable.
class Epoch {
 public:
  explicit Epoch(std::uint64_t id) : _id(id) {}
  static Epoch random();

  struct Cursor {
    std::uint64_t epoch = 0;
    Sequence sequence = 0;
  };
  /// Nothing where it is not exactly what `cursor` of some epoch writes. Never throws.
  static std::optional<Cursor> parse(std::string_view text);

  std::uint64_t id() const { return _id; }
  std::string cursor(Sequence sequence) const;

 private:
  std::uint64_t _id;
};

}  // namespace pushlab::core
