// What the WebSocket of a session does.
#include <utility>

#include "protocol/engineio/payload.h"
#include "protocol/websocket/frame.h"
#include "runtime/event_loop.h"
#include "servers/socketio/engine_session.h"

namespace pushlab::servers {

using engineio::PacketType;
using engineio::Revision;
using runtime::Connection;

bool EngineSession::attach(Connection& connection, std::string& waiting) {
  const std::lock_guard lock(_mutex);
  if (_state == State::Over) return false;
  _socket = &connection;
  PollQueue::Taken taken = _waiting.take(static_cast<std::size_t>(-1));
  waiting += *framesOf(taken.payload);
  taken.noteSent();
  return true;
}

EngineSession::Upgrade EngineSession::upgrade(Connection& connection, std::string_view message,
                                              std::string& reply) {
  const auto packet = engineio::parseText(message);
  const std::lock_guard lock(_mutex);
  if (_state == State::Over || _overWebSocket || !packet) return Upgrade::Failed;
  if (packet->type == PacketType::Ping && packet->data == "probe" && _socket == nullptr) {
    engineio::appendText(reply, {PacketType::Pong, false, "probe"});
    _socket = &connection;
    _socketUntil = runtime::Clock::now() + _host.settings.upgradeTimeout;
    _host.ticker.schedule(_socketUntil, weak_from_this());
    _probed = true;
    if (_poll) answerPollWith(PacketType::Noop);
    return Upgrade::Goes;
  }
  if (packet->type != PacketType::Upgrade || _socket != &connection) return Upgrade::Failed;
  _socketUntil = runtime::never;
  if (_poll) answerPollWith(PacketType::Noop);
  _overWebSocket = true;
  flushToSocket();
  return Upgrade::Done;
}

void EngineSession::detach(Connection& connection, std::string_view reason) {
  bool wasTransport = false;
  {
    const std::lock_guard lock(_mutex);
    if (_socket != &connection) return;
    _socket = nullptr;
    _socketUntil = runtime::never;
    _probed = false;
    wasTransport = _overWebSocket;
  }
  if (wasTransport) end(reason, false);
}

/// What waited for a poll goes out by the new transport.
void EngineSession::flushToSocket() {
  if (_waiting.empty()) return;
  PollQueue::Taken taken = _waiting.take(static_cast<std::size_t>(-1));
  writeOne(framesOf(taken.payload));
  taken.noteSent();
}

/// The connection drops a client that reads too slowly, and its handler then ends the session.
void EngineSession::writeSocket(std::span<const SharedBytes> frames) {
  runtime::EventLoop* loop = _socket->loop();
  if (loop == nullptr || loop->onOwnThread()) {
    _socket->send(frames);
    return;
  }
  std::vector<SharedBytes> kept(frames.begin(), frames.end());
  loop->post([self = shared_from_this(), socket = _socket, kept = std::move(kept)] {
    const std::lock_guard lock(self->_mutex);
    if (self->_socket == socket) socket->send(kept);
  });
}

void EngineSession::writeOne(const SharedBytes& frames) {
  writeSocket({&frames, 1});
}

/// A payload of revision 4 as WebSocket frames of the session's revision.
SharedBytes EngineSession::framesOf(const std::string& payload) const {
  std::string frames, data;
  engineio::PayloadReader reader(payload, Revision::Four);
  while (const auto packet = reader.next()) {
    data.clear();
    packet->binary ? engineio::appendBinary(data, packet->data, _revision)
                   : engineio::appendText(data, *packet);
    websocket::appendFrame(frames, packet->binary ? websocket::Opcode::Binary : websocket::Opcode::Text,
                           data);
  }
  return share(std::move(frames));
}

void EngineSession::dropSocket() {
  runtime::EventLoop* loop = _socket->loop();
  if (loop == nullptr) return _socket->drop(runtime::Drop::DeadPeer);
  loop->post([self = shared_from_this(), socket = _socket] {
    const std::lock_guard lock(self->_mutex);
    if (self->_socket == socket) socket->drop(runtime::Drop::DeadPeer);
  });
}
}  // namespace pushlab::servers
