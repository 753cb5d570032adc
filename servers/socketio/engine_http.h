#pragma once

#include <memory>
#include <span>

#include "servers/socketio/engine.h"

namespace pushlab::servers {

/// What Engine.IO's requests on one connection ask for: handshakes, polls (GET), payloads (POST), upgrades.
class EngineHttp final : public Session {
 public:
  EngineHttp(std::span<Engine* const> engines, runtime::Connection& connection)
      : _engines(engines), _connection(connection) {}
  ~EngineHttp() override;

  runtime::Task<Outcome> answer(Exchange& exchange) override;
  void begins(const http::Request& request) override;
  bool holding() override { return _held && _holder->holds(*_held); }
  void release() override;

  /// After a WebSocket handshake: whether the session has begun with it.
  bool isFresh() const { return _fresh; }
  /// After that: the session, which is in good hands from here on.
  std::shared_ptr<EngineSession> takeSession() { return std::exchange(_session, nullptr); }

 private:
  Engine* engineOf(std::string_view path) const;
  Outcome open(Exchange& exchange, Engine& engine, bool overWebSocket);
  Outcome poll(Exchange& exchange);
  Outcome receive(Exchange& exchange);
  Outcome upgrade(Exchange& exchange);

  std::span<Engine* const> _engines;
  runtime::Connection& _connection;
  std::shared_ptr<EngineSession> _session;  ///< of the last request
  std::shared_ptr<HeldAnswer> _held;
  std::shared_ptr<EngineSession> _holder;   ///< of the held answer
  std::shared_ptr<EngineSession> _posting;  ///< whose payload is on its way
  bool _fresh = false;                      ///< the session was opened for a WebSocket that has not come yet
};

}  // namespace pushlab::servers
