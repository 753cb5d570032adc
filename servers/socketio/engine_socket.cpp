#include <utility>

#include "protocol/engineio/payload.h"
#include "protocol/websocket/endpoint.h"
#include "servers/common/sending.h"
#include "servers/common/serve.h"
#include "servers/socketio/engine_http.h"

namespace pushlab::servers {

using runtime::Received;
using runtime::Task;
using websocket::CloseCode;
using websocket::Event;
using websocket::Opcode;

namespace {

/// A session's WebSocket after the opening handshake: the transport from the beginning, or one to which the
/// client upgrades.
class EngineSocket {
 public:
  EngineSocket(Site& site, runtime::Connection& connection, std::shared_ptr<EngineSession> session,
               bool isTransport)
      : _site(site),
        _connection(connection),
        _session(std::move(session)),
        _endpoint(websocket::Role::Server, site.options().maxMessage),
        _upgradeTimeout(_session->upgradeTimeout()),
        _isTransport(isTransport) {}
  ~EngineSocket() { _session->detach(_connection, _reason); }

  Task<void> run(std::string rest) {
    const bool tooLate = !_isTransport && _session->overWebSocket();
    const auto probeUntil = _connection.now() + _upgradeTimeout;
    bool open = tooLate ? refuse() : read(rest);
    std::string().swap(rest);
    while (open) {
      const Received received = co_await _connection.receive(_isTransport ? runtime::never : probeUntil);
      if (received.status == Received::Status::Stopping) {
        stop();
        open = false;
      } else {
        open = received.status == Received::Status::Data ? read(received.bytes) : refuse();
        if (received.status == Received::Status::Closed) co_return;
      }
    }
    _session->detach(_connection, _reason);
    if (!sendGathered()) co_return;
    if (_farewell) {
      co_await endAfterFarewell(_connection);
    } else {
      co_await endPolitely(_connection);
    }
  }

 private:
  void stop() {
    _reason = reasons::serverStops;
    _endpoint.close(_out, CloseCode::GoingAway, "the server stops");
  }

  /// False where the connection is to be ended.
  bool read(std::span<char> bytes) {
    _endpoint.receive(bytes);
    for (;;) {
      const Event event = _endpoint.next();
      switch (event.kind) {
        case Event::Kind::NeedMore:
          return sendGathered();
        case Event::Kind::Message:
          if (!take(event)) return refuse();
          break;
        case Event::Kind::Ping:
          _endpoint.pong(_out, event.payload);
          break;
        case Event::Kind::Pong:
          break;
        case Event::Kind::Close:
          if (!_session->over() || !_isTransport) _endpoint.close(_out, event.code);
          _farewell = true;
          return false;
        case Event::Kind::Failure:
          _site.server().traffic().count(runtime::Drop::ProtocolError);
          _reason = reasons::transportError;
          _endpoint.close(_out, event.code, event.payload);
          return false;
      }
    }
  }

  bool take(const Event& event) {
    const bool binary = event.opcode == Opcode::Binary;
    if (!_isTransport) return !binary && probe(event.payload);
    engineio::PayloadReader encoded(event.payload, _session->revision());  // `b` and base64, of some clients
    const bool isEncoded = !binary && event.payload.starts_with('b');
    const auto packet = binary      ? engineio::parseBinary(event.payload, _session->revision())
                        : isEncoded ? encoded.next()
                                    : engineio::parseText(event.payload);
    if (!packet) {
      _session->close(reasons::parseError);
      return true;  // until the client answers the close frame
    }
    if (packet->type == engineio::PacketType::Close) _endpoint.close(_out, CloseCode::NoStatus);
    _session->receive(*packet);
    return true;
  }

  bool probe(std::string_view text) {
    std::string reply;
    const auto upgrade = _session->upgrade(_connection, text, reply);
    if (!reply.empty()) _endpoint.send(_out, Opcode::Text, reply);
    if (!sendGathered()) return false;
    _isTransport = upgrade == EngineSession::Upgrade::Done;
    return upgrade != EngineSession::Upgrade::Failed;
  }

  bool refuse() {
    _endpoint.close(_out, CloseCode::PolicyViolation);
    return false;
  }

  bool sendGathered() { return _out.empty() || wasSent(_connection.send(std::exchange(_out, {}))); }

  Site& _site;
  runtime::Connection& _connection;
  std::shared_ptr<EngineSession> _session;
  websocket::Endpoint _endpoint;
  const std::chrono::milliseconds _upgradeTimeout;
  std::string _out;
  std::string_view _reason = reasons::transportClose;
  bool _isTransport;
  bool _farewell = false;  ///< the closing handshake is complete
};

/// A session on its WebSocket, and what came behind the handshake.
struct Attached {
  std::shared_ptr<EngineSession> session;
  std::string rest;
  bool isTransport = false;  ///< from the beginning
};

/// HTTP, in a frame of its own, which is gone once the connection is a WebSocket. Without a session: it
/// ended.
Task<Attached> serveRequests(std::span<Engine* const> engines, Site& site, runtime::Connection& connection) {
  EngineHttp http(engines, connection);
  std::optional<std::string> rest = co_await serveHttp(site, connection, http);
  Attached attached;
  if (rest) {
    attached.isTransport = http.isFresh();
    attached.session = http.takeSession();
    attached.rest = std::move(*rest);
  }
  co_return attached;
}

}  // namespace

Task<void> serveEngines(std::span<Engine* const> engines, Site& site, runtime::Connection& connection) {
  Attached attached = co_await serveRequests(engines, site, connection);
  if (!attached.session) co_return;
  EngineSocket socket(site, connection, std::move(attached.session), attached.isTransport);
  co_await socket.run(std::move(attached.rest));
}

}  // namespace pushlab::servers
