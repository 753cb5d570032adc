#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/websocket/frame.h"
#include "protocol/websocket/frame_header.h"
#include "protocol/websocket/utf8.h"

namespace pushlab::websocket {

/// What the peer said. Views hold until the next call of `next()` or `receive()`.
struct Event {
  enum class Kind : std::uint8_t {
    NeedMore,  ///< nothing whole yet: call `receive()`
    Message,   ///< a whole text or binary message: `opcode`, `payload`
    Ping,      ///< answer it with `pong(out, payload)`
    Pong,      ///< `payload`
    Close,     ///< the peer closes: `code` (NoStatus if none), `payload` is the reason; answer with `close()`
    Failure,   ///< it broke the protocol: `code` to close with, `payload` says why; nothing more is read
  };
  Kind kind = Kind::NeedMore;
  Opcode opcode = Opcode::Text;
  CloseCode code = CloseCode::Normal;
  std::string_view payload;
};

/// One side of a WebSocket connection after the opening handshake (RFC 6455), sans I/O and without a clock.
///
/// Checked as the bytes stream in: masking by role (5.1), reserved bits and opcodes (5.2), shortest length
/// form, control frames of at most 125 bytes and never fragmented (5.5), order of fragments (5.4), UTF-8 of
/// text and close reasons (8.1) as early as the first wrong byte, close codes (7.4), size of a message
/// (`maxMessage`: close code 1009, judged by the header before the payload comes). After Close or Failure no
/// more events come, and what is received is ignored.
///
/// Not thread-safe. Memory while idle: this object;
/// buffers of unfinished frames and messages hold at most twice what has arrived and are freed when they end.
/// Payloads of whole, unfragmented frames are views into the received bytes.
class Endpoint {
 public:
  /// `maxMessage`: bytes of the largest message that is accepted, fragments together.
  Endpoint(Role role, std::size_t maxMessage);

  /// Takes bytes from the peer. They are unmasked in place and must stay until `next()` has said NeedMore;
  /// until then no others are taken (std::logic_error).
  void receive(std::span<char> bytes);
  Event next();

  /// Each appends the bytes to send. After a close frame was sent they append nothing and return false.
  /// A client's frames are masked with a fresh random key each (5.3).
  ///
  /// Sends a message, or a fragment of one: Text or Binary first, Continuation for the further ones, `fin`
  /// with the last. Another order and the opcodes of control frames are the caller's mistake
  /// (std::invalid_argument), as is text that is not UTF-8 (not checked).
  bool send(std::string& out, Opcode opcode, std::string_view payload, bool fin = true);
  /// At most 125 bytes of payload (5.5); otherwise std::invalid_argument.
  bool ping(std::string& out, std::string_view payload = {});
  bool pong(std::string& out, std::string_view payload);
  /// Starts or answers the closing handshake (7.1.2); a reason over 123 bytes is cut between characters.
  /// NoStatus sends an empty close frame; Abnormal and other codes that must not be on the wire are the
  /// caller's mistake (std::invalid_argument).
  bool close(std::string& out, CloseCode code, std::string_view reason = {});

  bool closeSent() const { return _closeSent; }
  bool closeReceived() const { return _closeReceived; }

 private:
  enum class Stage : std::uint8_t { Header, Payload, Ended };

  // Each reads on, and is false once `event` is there or the bytes have run out.
  bool readHeader(Event& event);
  bool readPayload(Event& event);
  bool endMessage(Event& event, std::string_view payload);
  bool endControl(Event& event, std::string_view payload);
  bool endClose(Event& event, std::string_view payload);
  bool fail(Event& event, CloseCode code, std::string_view reason);

  void beginPayload();
  std::span<char> takePart();
  bool isText(std::string_view part);
  void keep(std::string_view part);
  void dropLent();
  void end();
  bool append(std::string& out, Opcode opcode, std::string_view payload, bool fin = true);

  bool messageOpen() const { return _message != Opcode::Continuation; }

  std::span<char> _input;
  std::vector<char> _kept;  // the message so far, and behind it the control frame so far that came in between
  std::size_t _maxMessage;
  std::size_t _seen = 0;  // bytes of the current frame's payload
  FrameHeader _frame;
  HeaderReader _header;
  Utf8Validator _utf8;
  Opcode _message = Opcode::Continuation;  // of the message that is being read; Continuation: none
  Role _role;
  Stage _stage = Stage::Header;
  bool _lent = false;     // the last event is a view into `_kept`
  bool _sending = false;  // a fragmented message is being sent
  bool _closeSent = false;
  bool _closeReceived = false;
};

}  // namespace pushlab::websocket
