#include "bench/socketio_websocket_subscriber.h"

namespace pushlab::bench {

void SocketIoWebSocketSubscriber::opened() {
  send(_socket.open(scene().host, resource("websocket")));
}

void SocketIoWebSocketSubscriber::received(std::span<char> bytes) {
  _socket.read(
      bytes, [this] { return isOpen(); }, [this](const std::string& reply) { send(reply); },
      [this](const Heard& heard) { take(heard); });
}

void SocketIoWebSocketSubscriber::take(const Heard& heard) {
  using Kind = Heard::Kind;
  if (heard.kind == Kind::Message) {
    const auto packet = engineio::parseText(heard.text);
    return packet ? takePacket(*packet) : cut("bad Engine.IO packet");
  }
  if (heard.kind == Kind::Refused) return giveUp(std::string(heard.text));
  if (heard.kind == Kind::Ended) cut(std::string(heard.text));
}

void SocketIoWebSocketSubscriber::say(const engineio::Packet& packet) {
  std::string text, frame;
  engineio::appendText(text, packet);
  _socket.say(frame, text);
  send(frame);
}

}  // namespace pushlab::bench
