#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "protocol/socketio/decoder.h"
#include "servers/socketio/engine.h"
#include "servers/socketio/namespace_state.h"
#include "servers/socketio/strand.h"

namespace pushlab::sio {

/// Socket.IO over one Engine.IO session: its packets, and the client's part in each namespace.
class SioSession final : public servers::EngineUser {
 public:
  SioSession(Server& server, servers::EngineSession& session, servers::Workers& workers,
             runtime::Traffic& traffic, std::size_t maxMessage, Origin origin);

  void opened() override;
  void message(std::string_view data, bool binary) override;
  void closed(std::string_view reason) override;

  /// A client goes: no event of its reaches a handler any more. Any thread. False where it has gone before.
  bool leaveLater(const ClientPtr& client, std::string_view reason);

 private:
  void handle(socketio::Packet packet);
  void join(const std::string& space, std::string auth);
  Task<void> connect(ClientPtr client, std::string auth);
  void refuse(const ClientPtr& client, const std::string& message, const std::string& data);
  void dispatch(const ClientPtr& client, socketio::Packet packet);
  Task<void> answer(ClientPtr client, const OnEventWaiting& handler, socketio::Packet packet);
  void joined();
  void leave(const ClientPtr& client, std::string_view reason);
  void acknowledge(const ClientPtr& client, std::optional<std::uint64_t> id, const Arguments& arguments);
  void run(servers::Strand::Plain job);
  void run(servers::Strand::Waiting job);
  ClientPtr in(const std::string& space);
  bool take(const ClientPtr& client);

  Server& _server;
  std::weak_ptr<servers::EngineSession> _session;
  runtime::Traffic& _traffic;
  Origin _origin;
  std::size_t _maxMessage;
  std::unique_ptr<socketio::Decoder> _unfinished;  ///< while attachments are awaited
  std::shared_ptr<servers::Strand> _strand;
  std::mutex _mutex;  ///< guards what follows
  std::vector<ClientPtr> _clients;
};

}  // namespace pushlab::sio
