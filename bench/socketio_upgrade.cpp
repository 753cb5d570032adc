#include "bench/socketio_upgrade.h"

namespace pushlab::bench {

namespace {
using Type = engineio::PacketType;
constexpr std::string_view probeWord = "probe";
}  // namespace

void SocketIoUpgrade::probe(const Poco::Net::SocketAddress& server, const std::string& source,
                            std::string host, std::string target) {
  _stage = Stage::Probing;
  _host = std::move(host);
  _target = std::move(target);
  connect(server, source);
}

void SocketIoUpgrade::takeOver() {
  _stage = Stage::Carrying;
  say({Type::Upgrade});
}

void SocketIoUpgrade::say(const engineio::Packet& packet) {
  std::string text, frame;
  engineio::appendText(text, packet);
  _socket.say(frame, text);
  send(frame);
}

void SocketIoUpgrade::leave() {
  _stage = Stage::Probing;
  close();
}

void SocketIoUpgrade::opened() {
  send(_socket.open(_host, _target));
}

void SocketIoUpgrade::received(std::span<char> bytes) {
  _socket.read(
      bytes, [this] { return isOpen(); }, [this](const std::string& reply) { send(reply); },
      [this](const Heard& heard) { take(heard); });
}

void SocketIoUpgrade::broken(const std::string& why) {
  _callbacks.lost(why);
}

void SocketIoUpgrade::take(const Heard& heard) {
  using Kind = Heard::Kind;
  if (heard.kind == Kind::Message) return takeText(heard.text);
  if (heard.kind == Kind::Opened) return say({Type::Ping, false, probeWord});
  if (heard.kind != Kind::Refused && heard.kind != Kind::Ended) return;
  const std::string why(heard.text);
  close();
  _callbacks.lost(why);
}

void SocketIoUpgrade::takeText(std::string_view text) {
  const auto packet = engineio::parseText(text);
  if (packet && _stage != Stage::Probing) return _callbacks.packet(*packet);
  if (packet && packet->type == Type::Pong && packet->data == probeWord) {
    _stage = Stage::Probed;
    return;
  }
  close();
  _callbacks.lost("bad answer to the probe: " + std::string(text));
}

}  // namespace pushlab::bench
