#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "protocol/http/parser.h"
#include "protocol/websocket/endpoint.h"

namespace pushlab::bench {

/// What came over a WebSocket. The text holds until the next call.
struct Heard {
  enum class Kind : std::uint8_t {
    NeedMore,  ///< nothing whole yet
    Opened,    ///< the server has accepted
    Message,
    Control,  ///< a ping or a pong
    Refused,  ///< the opening handshake failed, and there is no use in trying again: `text` says why
    Ended,    ///< close the connection: `text` says why
  };
  Kind kind = Kind::NeedMore;
  std::string_view text;
};

/// A client's WebSocket, sans I/O: the opening handshake, then messages. Not thread-safe.
class WebSocketClient {
 public:
  /// Begins anew: gives the request that opens a WebSocket.
  std::string open(std::string_view host, std::string_view target);
  /// Takes bytes from the server, which are changed in place and must stay until `next` has said NeedMore.
  void receive(std::span<char> bytes);
  /// Appends to `reply` what has to be sent in answer.
  Heard next(std::string& reply);
  /// Takes bytes and hands on what they say, one by one, to `take`; `send` gets what has to be answered.
  /// Either may close the connection, which `isOpen` then says.
  template <typename IsOpen, typename Send, typename Take>
  void read(std::span<char> bytes, IsOpen isOpen, Send send, Take take) {
    receive(bytes);
    for (std::string reply; isOpen(); reply.clear()) {
      const Heard heard = next(reply);
      if (heard.kind == Heard::Kind::NeedMore) return;
      if (!reply.empty()) send(reply);
      take(heard);
    }
  }
  /// Appends a text message.
  void say(std::string& out, std::string_view text);

 private:
  Heard shakeHands();
  Heard end(Heard::Kind kind, std::string why);

  std::string _key;
  std::unique_ptr<http::ResponseParser> _handshake;  ///< until the server has accepted
  std::string _behindHandshake;                      ///< frames that came together with its end
  std::string _why;
  websocket::Endpoint _endpoint = freshEndpoint();

  static websocket::Endpoint freshEndpoint();
};

}  // namespace pushlab::bench
