#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/tokens.h"
#include "protocol/websocket/endpoint.h"
#include "protocol/websocket/heartbeat.h"
#include "servers/common/catch_up.h"
#include "servers/websocket/opening_handshake.h"

namespace pushlab::servers {

/// One client's WebSocket after the opening handshake: each notification is a text message, each text message
/// from the client an event. What we say ourselves is gathered until `reply`.
class WebSocketConversation {
 public:
  /// `first`: bytes that came behind the handshake.
  WebSocketConversation(Site& site, runtime::Connection& connection, const core::Identity& who,
                        std::string first);

  /// Sends what the client missed, and from then on what is published. False: the connection is over.
  runtime::Task<bool> catchUp(OpeningHandshake& handshake);

  void receive(std::span<char> bytes);
  websocket::Event next() { return _endpoint.next(); }

  void hear(const websocket::Event& message);
  void pong(const websocket::Event& ping);
  /// The client closes: so do we.
  void close(const websocket::Event& close);
  /// It broke the protocol.
  void fail(const websocket::Event& failure);
  /// The server stops, or the application ends this connection.
  void goAway();
  /// Obeys what was heard, and sends what we have to say. False where the connection is to be ended.
  runtime::Task<bool> reply();

  /// When the client will have been silent for too long, and what is done then. False: it is dead.
  runtime::TimePoint nextBeat() const { return _heartbeat.deadline(); }
  bool beat();

  runtime::Task<void> end();

 private:
  bool sendGathered();

  Site& _site;
  runtime::Connection& _connection;
  core::Identity _who;
  ConnectedClient _client;
  websocket::Endpoint _endpoint;
  websocket::Heartbeat _heartbeat;
  std::string _first;
  std::vector<std::string> _heard;  ///< obeyed when the read is through, since obeying may wait
  std::string _out;
  bool _closing = false;
  bool _farewell = false;  ///< the closing handshake is complete
};

}  // namespace pushlab::servers
