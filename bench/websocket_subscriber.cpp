#include "bench/websocket_subscriber.h"

#include <algorithm>
#include <cstring>

#include "protocol/http/target.h"
#include "protocol/websocket/handshake.h"
#include "protocol/websocket/masking_key.h"

namespace pushlab::bench {
namespace {

constexpr std::size_t largestMessage = std::size_t{1} << 30;

std::string drawKey() {
  unsigned char nonce[16];
  for (std::size_t at = 0; at < sizeof nonce; at += 4) {
    const auto bytes = websocket::drawMaskingKey();
    std::copy(bytes.begin(), bytes.end(), nonce + at);
  }
  return websocket::encodeKey(nonce);
}

websocket::Endpoint freshEndpoint() {
  return {websocket::Role::Client, largestMessage};
}

}  // namespace

WebSocketSubscriber::WebSocketSubscriber(Scene& scene, int client, std::string token)
    : Subscriber(scene, client, std::move(token)), _endpoint(freshEndpoint()) {}

void WebSocketSubscriber::reset() {
  _handshake = std::make_unique<http::ResponseParser>();
  _endpoint = freshEndpoint();
}

void WebSocketSubscriber::opened() {
  _key = drawKey();
  const std::string target =
      "/ws?token=" + http::percentEncode(token()) + "&after=" + http::percentEncode(cursor());
  std::string request;
  websocket::appendOpeningHandshake(request, scene().host, target, _key);
  send(request);
}

void WebSocketSubscriber::received(std::span<char> bytes) {
  if (_handshake) return shakeHands(bytes);
  takeFrames(bytes);
}

void WebSocketSubscriber::shakeHands(std::span<char> bytes) {
  _handshake->receive({bytes.data(), bytes.size()});
  const auto progress = _handshake->next();
  if (progress == http::Progress::Failed) return cut("bad answer to the WebSocket handshake");
  if (progress != http::Progress::Ready) return;
  const auto& response = _handshake->response();
  if (const auto wrong = websocket::checkAcceptance(response, _key)) {
    const std::string why = "the WebSocket handshake failed: " + *wrong;
    return response.status == 401 || response.status == 403 || response.status == 404 ? giveUp(why)
                                                                                      : cut(why);
  }
  std::string rest = _handshake->takeRest();
  _handshake.reset();
  served();
  if (!rest.empty()) takeFrames(rest);
}

void WebSocketSubscriber::takeFrames(std::span<char> bytes) {
  using Kind = websocket::Event::Kind;
  _endpoint.receive(bytes);
  while (isOpen()) {
    const auto event = _endpoint.next();
    if (event.kind == Kind::NeedMore) return;
    if (event.kind == Kind::Message) {
      takeNotification(event.payload);
    } else {
      takeControl(event);
    }
  }
}

void WebSocketSubscriber::takeControl(const websocket::Event& event) {
  using Kind = websocket::Event::Kind;
  std::string out;
  if (event.kind == Kind::Ping) {
    _endpoint.pong(out, event.payload);
    send(out);
  } else if (event.kind == Kind::Close || event.kind == Kind::Failure) {
    const std::string why(event.payload);
    _endpoint.close(out, event.code, why);
    send(out);
    cut(event.kind == Kind::Close ? "the server closed the WebSocket " + why
                                  : "bad WebSocket frames: " + why);
  }
}

}  // namespace pushlab::bench
