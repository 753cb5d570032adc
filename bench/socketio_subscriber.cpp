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
  if (!token().empty()) join.json = R"({"token":")" + token() + "\"}";
  const std::string text = socketio::encode(join);
  say({engineio::PacketType::Message, false, text});
  sessionOpened(*handshake);
}

std::string SocketIoSubscriber::resource(std::string_view transport, std::string_view sid) const {
  return withParameters(pathOr("/socket.io/"), {{"EIO", "4"}, {"transport", transport}, {"sid", sid}});
}

/// Looks at the type only: parsing each event would make the load generator the slower side.
void SocketIoSubscriber::takeMessage(std::string_view text) {
  using Type = socketio::PacketType;
  switch (static_cast<Type>(text.empty() ? -1 : text.front() - '0')) {
    case Type::Event:
      return takeStamps(text);
    case Type::Connect:
      return joined();
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
