#include "bench/websocket_subscriber.h"

#include "protocol/http/target.h"

namespace pushlab::bench {

void WebSocketSubscriber::opened() {
  const std::string target =
      "/ws?token=" + http::percentEncode(token()) + "&after=" + http::percentEncode(cursor());
  send(_socket.open(scene().host, target));
}

void WebSocketSubscriber::received(std::span<char> bytes) {
  _socket.read(
      bytes, [this] { return isOpen(); }, [this](const std::string& reply) { send(reply); },
      [this](const Heard& heard) { take(heard); });
}

void WebSocketSubscriber::take(const Heard& heard) {
  using Kind = Heard::Kind;
  if (heard.kind == Kind::Message) return takeNotification(heard.text);
  if (heard.kind == Kind::Opened) return served();
  if (heard.kind == Kind::Refused) return giveUp(std::string(heard.text));
  if (heard.kind == Kind::Ended) cut(std::string(heard.text));
}

}  // namespace pushlab::bench
