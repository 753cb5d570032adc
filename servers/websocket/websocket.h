#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/journal.h"
#include "core/tokens.h"
#include "protocol/websocket/endpoint.h"
#include "protocol/websocket/heartbeat.h"
#include "servers/common/catch_up.h"
#include "servers/common/session.h"

namespace pushlab::servers {

/// One client's WebSocket after the opening handshake: each notification is a text message, each text message
/// from the client an event.
class WebSocketConversation {
 public:
  WebSocketConversation(Site& site, runtime::Connection& connection, const core::Identity& who);

  /// To the end of the connection. `rest`: bytes that came behind the handshake.
  /// `arrival`: of a client that came without `after`.
  runtime::Task<void> run(std::optional<core::Position> after, core::Arrival arrival, std::string rest);

 private:
  runtime::Task<bool> handle(std::span<char> bytes);
  bool read(std::span<char> bytes);
  void note(const websocket::Event& event);
  bool beat();
  bool sendGathered();

  Site& _site;
  runtime::Connection& _connection;
  core::Identity _who;
  ConnectedClient _client;
  websocket::Endpoint _endpoint;
  websocket::Heartbeat _heartbeat;
  std::vector<std::string>
      _said;  ///< text messages of the last read: handled after it, since handling may wait
  std::string _out;
  bool _farewell = false;  ///< the closing handshake is complete
};

/// The opening handshake, `GET /ws?token=…&after=…`.
class WebSocketSession final : public Session {
 public:
  runtime::Task<Outcome> answer(Exchange& exchange) override;

  // After the handshake:
  const core::Identity& who() const { return _who; }
  std::optional<core::Position> after() const { return _after; }
  core::Arrival takeArrival() { return std::move(_arrival); }

 private:
  core::Identity _who;
  std::optional<core::Position> _after;
  core::Arrival _arrival;
};

/// HTTP, and after an upgrade WebSocket.
runtime::Task<void> serveWebSocket(Site& site, runtime::Connection& connection);

}  // namespace pushlab::servers
