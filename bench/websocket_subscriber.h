#pragma once

#include <memory>

#include "bench/subscriber.h"
#include "protocol/http/parser.h"
#include "protocol/websocket/endpoint.h"

namespace pushlab::bench {

/// WebSocket: one upgrade, then each text message is a notification. Answers pings.
class WebSocketSubscriber final : public Subscriber {
 public:
  WebSocketSubscriber(Scene& scene, int client, std::string token);

 private:
  void opened() override;
  void received(std::span<char> bytes) override;
  void reset() override;
  void shakeHands(std::span<char> bytes);
  void takeFrames(std::span<char> bytes);
  void takeControl(const websocket::Event& event);

  std::string _key;
  std::unique_ptr<http::ResponseParser> _handshake;  ///< until the server has accepted
  websocket::Endpoint _endpoint;
};

}  // namespace pushlab::bench
