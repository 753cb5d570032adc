#include "bench/socketio_subscriber.h"

#include "bench/request_target.h"
#include "protocol/socketio/packet.h"

namespace pushlab::bench {

void SocketIoSubscriber::takePacket(const engineio::Packet& packet) {
  using Type = engineio::PacketType;
  switch (packet.type) {
    case Type::Message:
      return takeMessage(packet.data);
    case Type::Ping:
      return say({Type::Pong, false, packet.data});
    case Type::Noop:
      return;
    case Type::Open:
      return takeOpen(packet.data);
    case Type::Close:
      return cut("the server closed the session");
    case Type::Pong:
    case Type::Upgrade:
      break;
  }
  cut("the server sent a packet that only clients send");
}

void SocketIoSubscriber::takeOpen(std::string_view json) {
  const auto handshake = engineio::parseHandshake(json);
  if (!handshake) return cut("bad Engine.IO handshake: " + std::string(json));
  socketio::Packet join;
  join.type = socketio::PacketType::Connect;
  if (!token().empty()) join.json = credentials();
  const std::string text = socketio::encode(join);
  say({engineio::PacketType::Message, false, text});
  sessionOpened(*handshake);
}

std::string SocketIoSubscriber::resource(std::string_view transport, std::string_view sid) const {
  return withParameters(pathOr("/socket.io/"), {{"EIO", "4"}, {"transport", transport}, {"sid", sid}});
}

std::string SocketIoSubscriber::credentials() const {
  std::string json = R"({"token":")" + token() + "\"";
  if (scene().asksForRecovery) json += R"(,"recovery":true)";
  if (!_pid.empty()) json += R"(,"pid":")" + _pid + R"(","offset":")" + _offset + "\"";
  return json + "}";
}

void SocketIoSubscriber::takeConnect(std::string_view text) {
  constexpr std::string_view key = R"("pid":")";
  const auto at = text.find(key);
  if (scene().asksForRecovery && at != std::string_view::npos) {
    const std::string_view rest = text.substr(at + key.size());
    _pid = rest.substr(0, rest.find('"'));
  }
  joined();
}

/// `2["event",data,"offset"]`, where the offset is the last argument.
void SocketIoSubscriber::takeEvent(std::string_view text) {
  if (scene().asksForRecovery && text.ends_with("\"]")) {
    const std::string_view inside = text.substr(0, text.size() - 2);
    _offset = inside.substr(inside.rfind('"') + 1);
  }
  takeStamps(text);
}

/// Looks at the type only: parsing each event would make the load generator the slower side.
void SocketIoSubscriber::takeMessage(std::string_view text) {
  using Type = socketio::PacketType;
  switch (static_cast<Type>(text.empty() ? -1 : text.front() - '0')) {
    case Type::Event:
      return takeEvent(text);
    case Type::Connect:
      return takeConnect(text);
    case Type::ConnectError:
      return giveUp("the server refused to connect: " + std::string(text.substr(1)));
    case Type::Disconnect:
      return cut("the server disconnected the client");
    case Type::Ack:
    case Type::BinaryEvent:
    case Type::BinaryAck:
      return;
  }
}

}  // namespace pushlab::bench
