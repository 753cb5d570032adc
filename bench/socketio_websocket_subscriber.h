#pragma once

#include "bench/socketio_subscriber.h"
#include "bench/websocket_client.h"

namespace pushlab::bench {

/// Socket.IO over a WebSocket from the start: a packet is a text message.
class SocketIoWebSocketSubscriber final : public SocketIoSubscriber {
 public:
  using SocketIoSubscriber::SocketIoSubscriber;

 private:
  void opened() override;
  void received(std::span<char> bytes) override;
  void reset() override {}
  void say(const engineio::Packet& packet) override;
  void take(const Heard& heard);

  WebSocketClient _socket;
};

}  // namespace pushlab::bench
