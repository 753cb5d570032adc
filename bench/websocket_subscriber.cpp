#include "bench/websocket_subscriber.h"

#include "bench/request_target.h"

namespace pushlab::bench {

void WebSocketSubscriber::opened() {
  send(_socket.open(scene().host, withParameters(pathOr("/ws"), {{"token", token()}, {"after", cursor()}})));
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
