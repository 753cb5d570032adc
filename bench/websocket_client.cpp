#include "bench/websocket_client.h"

#include <algorithm>

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

}  // namespace

websocket::Endpoint WebSocketClient::freshEndpoint() {
  return {websocket::Role::Client, largestMessage};
}

std::string WebSocketClient::open(std::string_view host, std::string_view target) {
  _handshake = std::make_unique<http::ResponseParser>();
  _endpoint = freshEndpoint();
  _key = drawKey();
  std::string request;
  websocket::appendOpeningHandshake(request, host, target, _key);
  return request;
}

void WebSocketClient::receive(std::span<char> bytes) {
  if (_handshake) {
    _handshake->receive({bytes.data(), bytes.size()});
  } else {
    _endpoint.receive(bytes);
  }
}

Heard WebSocketClient::next(std::string& reply) {
  using Kind = websocket::Event::Kind;
  if (_handshake) return shakeHands();
  const auto event = _endpoint.next();
  switch (event.kind) {
    case Kind::NeedMore:
      return {};
    case Kind::Message:
      return {Heard::Kind::Message, event.payload};
    case Kind::Ping:
      _endpoint.pong(reply, event.payload);
      return {Heard::Kind::Control, {}};
    case Kind::Pong:
      return {Heard::Kind::Control, {}};
    case Kind::Close:
    case Kind::Failure:
      break;
  }
  const std::string why(event.payload);
  _endpoint.close(reply, event.code, why);
  return end(Heard::Kind::Ended, event.kind == Kind::Close ? "the server closed the WebSocket " + why
                                                           : "bad WebSocket frames: " + why);
}

void WebSocketClient::say(std::string& out, std::string_view text) {
  _endpoint.send(out, websocket::Opcode::Text, text);
}

Heard WebSocketClient::shakeHands() {
  const auto progress = _handshake->next();
  if (progress == http::Progress::Failed)
    return end(Heard::Kind::Ended, "bad answer to the WebSocket handshake");
  if (progress != http::Progress::Ready) return {};
  const auto& response = _handshake->response();
  if (const auto wrong = websocket::checkAcceptance(response, _key)) {
    const bool refused = response.status == 401 || response.status == 403 || response.status == 404;
    return end(refused ? Heard::Kind::Refused : Heard::Kind::Ended,
               "the WebSocket handshake failed: " + *wrong);
  }
  _behindHandshake = _handshake->takeRest();
  _handshake.reset();
  if (!_behindHandshake.empty()) _endpoint.receive(_behindHandshake);
  return {Heard::Kind::Opened, {}};
}

Heard WebSocketClient::end(Heard::Kind kind, std::string why) {
  _why = std::move(why);
  return {kind, _why};
}

}  // namespace pushlab::bench
