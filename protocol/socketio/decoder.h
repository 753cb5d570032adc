#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "protocol/socketio/packet.h"

namespace pushlab::socketio {

/// Bounds on what one packet may hold.
struct Limits {
  std::size_t attachments = 10;
  std::size_t attachmentBytes = 1'000'000;  ///< of one packet, together
  std::size_t spaceBytes = 512;             ///< of a namespace's name
};

/// Reads the messages of one Engine.IO session, either role: text packets, and the binary messages that
/// follow those with attachments. Checked as the reference checks (socket.io-parser): type, count of
/// attachments, JSON, and its shape by type; an event's name is a string and none of the reserved ones; a
/// text packet between attachments, a binary message that nobody announced.
class Decoder {
 public:
  explicit Decoder(Limits limits = {}) : _limits(limits) {}

  enum class Progress {
    Ready,            ///< `packet()` is whole
    NeedAttachments,  ///< binary messages must follow
    Failed,           ///< `failure()`; close the connection. All that follows fails, too.
  };
  Progress text(std::string_view message);
  Progress binary(std::string_view message);

  /// The packet that is ready; it may be moved from.
  Packet& packet() { return _packet; }
  std::string_view failure() const { return _failure; }
  bool awaitsAttachments() const { return _missing > 0; }

 private:
  Progress fail(std::string_view why);
  bool readHead(std::string_view& rest);
  std::string_view checkJson() const;
  std::string_view checkPlaceholders() const;

  Limits _limits;
  Packet _packet;
  std::size_t _missing = 0;
  std::size_t _bytes = 0;
  std::string_view _failure;
};

/// The elements of an event's or acknowledgement's JSON array, as texts.
std::vector<std::string_view> argumentsOf(const Packet& packet);

}  // namespace pushlab::socketio
