#pragma once

#include "bench/subscriber.h"
#include "bench/websocket_client.h"

namespace pushlab::bench {

/// WebSocket: one upgrade, then each text message is a notification. Answers pings.
class WebSocketSubscriber final : public Subscriber {
 public:
  using Subscriber::Subscriber;

 private:
  void opened() override;
  void received(std::span<char> bytes) override;
  void reset() override {}
  void take(const Heard& heard);

  WebSocketClient _socket;
};

}  // namespace pushlab::bench
