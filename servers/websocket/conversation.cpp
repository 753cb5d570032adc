#include "servers/websocket/conversation.h"

#include <chrono>
#include <utility>

#include "servers/common/messages.h"
#include "servers/common/sending.h"

namespace pushlab::servers {

using runtime::Drop;
using runtime::Task;
using websocket::CloseCode;
using websocket::Event;
using websocket::Opcode;

namespace {

constexpr std::chrono::seconds pingInterval{25};
constexpr std::chrono::seconds pingTimeout{20};

/// A text frame per notification; server frames are not masked, so that all receivers share them.
class WebSocketEncoding final : public core::Encoding {
 public:
  std::string encode(std::span<const core::NotificationPtr> notifications) const override {
    std::string out;
    for (const auto& notification : notifications)
      websocket::appendFrame(out, Opcode::Text, notification->json);
    return out;
  }
};

const WebSocketEncoding encoding;

}  // namespace

WebSocketConversation::WebSocketConversation(Site& site, runtime::Connection& connection,
                                             const core::Identity& who, std::string first)
    : _site(site),
      _connection(connection),
      _who(who),
      _client(site, connection, encoding, who.userId),
      _endpoint(websocket::Role::Server, site.options().maxMessage),
      _heartbeat(pingInterval, pingTimeout, connection.now()),
      _first(std::move(first)) {
  _endpoint.receive(_first);
}

Task<bool> WebSocketConversation::catchUp(OpeningHandshake& handshake) {
  if (handshake.reader().after) co_return co_await _client.catchUp(*handshake.reader().after);
  core::Arrival arrival = handshake.takeArrival();
  co_return co_await _client.welcome(std::move(arrival));
}

void WebSocketConversation::receive(std::span<char> bytes) {
  _heartbeat.heard(_connection.now());
  _endpoint.receive(bytes);
}

void WebSocketConversation::hear(const Event& message) {
  if (message.opcode == Opcode::Text) {
    _heard.emplace_back(message.payload);
  } else {
    _endpoint.send(_out, Opcode::Text, errorEvent("not_text", "send JSON in text messages, not binary ones"));
  }
}

void WebSocketConversation::pong(const Event& ping) {
  _endpoint.pong(_out, ping.payload);
}

void WebSocketConversation::close(const Event& close) {
  _client.leave();
  _endpoint.close(_out, close.code);
  _closing = _farewell = true;
}

void WebSocketConversation::fail(const Event& failure) {
  _client.leave();
  _site.server().traffic().count(Drop::ProtocolError);
  _endpoint.close(_out, failure.code, failure.payload);
  _closing = true;
}

void WebSocketConversation::goAway() {
  _client.leave();
  _client.dismissed() ? _endpoint.close(_out, CloseCode::Normal, "disconnected by the application")
                      : _endpoint.close(_out, CloseCode::GoingAway, "the server stops");
  _closing = true;
}

Task<bool> WebSocketConversation::reply() {
  const std::vector<std::string> heard = std::exchange(_heard, {});
  for (const std::string& text : heard) {
    const std::string complaint = co_await obey(_site, _connection, _who, text);
    if (!complaint.empty()) _endpoint.send(_out, Opcode::Text, complaint);
  }
  if (!_first.empty()) std::string().swap(_first);
  co_return sendGathered() && !_closing;
}

bool WebSocketConversation::beat() {
  switch (_heartbeat.due(_connection.now())) {
    case websocket::Heartbeat::Action::SendPing:
      _endpoint.ping(_out);
      break;
    case websocket::Heartbeat::Action::Dead:
      _connection.drop(Drop::DeadPeer);
      return false;
    case websocket::Heartbeat::Action::None:
      break;
  }
  return true;
}

Task<void> WebSocketConversation::end() {
  if (_farewell) {
    co_await endAfterFarewell(_connection);
  } else {
    co_await endPolitely(_connection);  // RFC 6455, 7.1.1
  }
}

bool WebSocketConversation::sendGathered() {
  return _out.empty() || wasSent(_connection.send(std::exchange(_out, {})));
}

}  // namespace pushlab::servers
