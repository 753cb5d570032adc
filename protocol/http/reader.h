#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "protocol/http/chunked.h"
#include "protocol/http/framing.h"
#include "protocol/http/parser.h"

namespace pushlab::http {

/// The bytes of one direction of a connection, cut into messages: finds where a head ends, then gathers and
/// unchunks the body behind it, in one buffer. What a head says it does not know: its user reads the head and
/// tells it the framing. The order: `findHead()` until Ready, `expectBody()`, `readBody()` until Ready,
/// `release()`. No byte is looked at more than a few times, however the stream is cut into pieces.
class MessageReader {
 public:
  explicit MessageReader(const Limits& limits) : _limits(limits) {}

  /// Ends all views.
  void append(std::string_view bytes);
  /// No more bytes will come.
  void end() { _ended = true; }
  bool ended() const { return _ended; }

  Progress findHead();
  std::string_view head() const { return unreleased().substr(0, _headSize); }
  Progress expectBody(const Framing& framing);
  Progress readBody();
  std::string_view body() const { return unreleased().substr(_headSize, _bodySize); }
  /// Lets go of the message that was read, and of a large buffer when nothing is behind it.
  void release();

  /// The bytes behind what was read so far.
  std::string_view rest() const { return unreleased().substr(_parsed); }
  std::string takeRest();

  Progress fail(const Failure& failure);
  const Failure& failure() const { return _failure; }

 private:
  std::string_view unreleased() const { return std::string_view(_bytes).substr(_begin); }
  bool skipEmptyLines();
  Progress awaitLine(std::string_view line);
  std::optional<Failure> refuseLine(std::string_view line) const;
  bool targetTooLong(std::string_view startLine) const;
  Progress readLength();
  Progress readChunks();
  Progress readUntilClose();
  void closeGap();
  void freeIfEmpty();

  Limits _limits;
  std::string _bytes;
  std::size_t _begin = 0;    ///< where the message under way begins; all further offsets count from there
  std::size_t _line = 0;     ///< where the line under way begins, while the head is sought
  std::size_t _scanned = 0;  ///< how far that line was searched for its end
  std::size_t _headSize = 0;
  std::size_t _bodySize = 0;  ///< so far, unchunked
  std::size_t _parsed = 0;    ///< where the bytes begin that are not yet understood
  int _emptyLines = 0;
  bool _ended = false;
  Framing _framing;
  ChunkDecoder _chunks;
  Failure _failure;
};

}  // namespace pushlab::http
