#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "protocol/http/parser.h"

namespace pushlab::http {

/// Takes the chunked coding off a body as its bytes come (RFC 9112, 7.1). Extensions and trailer fields are
/// skipped; together they may take as many bytes as a head. Beast's own decoder is not used: in 1.74 it lets
/// a bare LF into a quoted extension, and starts over with every byte of a half quoted one.
class ChunkDecoder {
 public:
  /// What was found at the front of the bytes: how many of them are used up, and the body data among these.
  struct Piece {
    std::size_t consumed = 0;
    std::string_view data;
  };

  explicit ChunkDecoder(const Limits& limits = {}) : _bodyLeft(limits.body), _extrasLeft(limits.head) {}

  /// The next piece at the front of `bytes`; nothing consumed where it takes more of them, and when done or
  /// failed.
  Piece take(std::string_view bytes);

  bool done() const { return _state == State::Done; }
  bool failed() const { return _failure.status != 0; }
  const Failure& failure() const { return _failure; }

 private:
  enum class State : std::uint8_t { Size, Data, DataEnd, Trailer, Done, Failed };

  Piece takeSize(std::string_view bytes);
  Piece takeData(std::string_view bytes);
  Piece takeDataEnd(std::string_view bytes);
  Piece takeTrailer(std::string_view bytes);
  std::string_view takeLine(std::string_view bytes, std::size_t limit);
  Piece fail(int status, std::string_view reason);

  State _state = State::Size;
  std::size_t _chunkLeft = 0;
  std::size_t _bodyLeft;
  std::size_t _extrasLeft;  ///< bytes that extensions and trailer fields may still take
  Failure _failure;
};

}  // namespace pushlab::http
