#include <chrono>
#include <utility>

#include "servers/common/messages.h"
#include "servers/common/sending.h"
#include "servers/common/serve.h"
#include "servers/websocket/websocket.h"

namespace pushlab::servers {

using runtime::Drop;
using runtime::Received;
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
                                             const core::Identity& who)
    : _site(site),
      _connection(connection),
      _who(who),
      _client(site, connection, encoding, who.userId),
      _endpoint(websocket::Role::Server, site.options().maxMessage),
      _heartbeat(pingInterval, pingTimeout, connection.now()) {}

Task<void> WebSocketConversation::run(std::optional<core::Position> after, core::Arrival arrival,
                                      std::string rest) {
  bool caughtUp = false;
  if (after) {
    caughtUp = co_await _client.catchUp(*after);
  } else {
    caughtUp = co_await _client.welcome(std::move(arrival));
  }
  if (!caughtUp) co_return;
  bool open = co_await handle(rest);
  std::string().swap(rest);
  while (open) {
    const Received received = co_await _connection.receive(_heartbeat.deadline());
    switch (received.status) {
      case Received::Status::Data:
        _heartbeat.heard(_connection.now());
        open = co_await handle(received.bytes);
        break;
      case Received::Status::TimedOut:
        if (!beat()) co_return;
        break;
      case Received::Status::Stopping:
        _client.leave();
        _client.dismissed() ? _endpoint.close(_out, CloseCode::Normal, "disconnected by the application")
                            : _endpoint.close(_out, CloseCode::GoingAway, "the server stops");
        open = false;
        break;
      case Received::Status::Closed:
        co_return;
    }
  }
  if (!sendGathered()) co_return;
  if (_farewell) {
    co_await endAfterFarewell(_connection);
  } else {
    co_await endPolitely(_connection);  // RFC 6455, 7.1.1
  }
}

/// What the peer sent. False where the connection is to be ended.
Task<bool> WebSocketConversation::handle(std::span<char> bytes) {
  const bool open = read(bytes);
  const std::vector<std::string> said = std::exchange(_said, {});
  for (const std::string& text : said) {
    const std::string complaint = co_await obey(_site, _connection, _who, text);
    if (!complaint.empty()) _endpoint.send(_out, Opcode::Text, complaint);
  }
  co_return sendGathered() && open;
}

bool WebSocketConversation::read(std::span<char> bytes) {
  _endpoint.receive(bytes);
  for (;;) {
    const Event event = _endpoint.next();
    switch (event.kind) {
      case Event::Kind::NeedMore:
        return true;
      case Event::Kind::Close:
        _client.leave();
        _endpoint.close(_out, event.code);
        _farewell = true;
        return false;
      case Event::Kind::Failure:
        _client.leave();
        _site.server().traffic().count(Drop::ProtocolError);
        _endpoint.close(_out, event.code, event.payload);
        return false;
      default:
        note(event);
    }
  }
}

void WebSocketConversation::note(const Event& event) {
  if (event.kind == Event::Kind::Ping) _endpoint.pong(_out, event.payload);
  if (event.kind != Event::Kind::Message) return;
  if (event.opcode == Opcode::Text) {
    _said.emplace_back(event.payload);
  } else {
    _endpoint.send(_out, Opcode::Text, errorEvent("not_text", "send JSON in text messages, not binary ones"));
  }
}

/// The peer was silent. False where it was for too long.
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
  return sendGathered();
}

bool WebSocketConversation::sendGathered() {
  return _out.empty() || wasSent(_connection.send(std::exchange(_out, {})));
}

Task<void> serveWebSocket(Site& site, runtime::Connection& connection) {
  WebSocketSession session;
  std::optional<std::string> rest = co_await serveHttp(site, connection, session);
  if (!rest) co_return;
  WebSocketConversation conversation(site, connection, session.who());
  core::Arrival arrival = session.takeArrival();
  co_await conversation.run(session.after(), std::move(arrival), std::move(*rest));
}

}  // namespace pushlab::servers
