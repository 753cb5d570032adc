#pragma once

#include <memory>
#include <optional>
#include <string>

#include "servers/common/messages.h"
#include "servers/common/program.h"
#include "servers/common/site.h"
#include "servers/socketio/program.h"
#include "servers/socketio/receiver.h"
#include "servers/socketio/recovery.h"
#include "servers/socketio/socketio.h"

namespace pushlab::servers {

/// The contract's application over Socket.IO: users with a token, each in the room of their id, to whom
/// notifications are emitted; the events `message`, `join` and `leave`.
class Application final : public Service {
 public:
  Application(Site& site, const sio::Settings& settings);
  ~Application() override;

  runtime::Task<void> serve(runtime::Connection& connection) override { return _service.serve(connection); }
  void stop() override { _service.stop(); }

 private:
  using ReceiverPtr = std::shared_ptr<Receiver>;

  /// What a client says of itself when it connects, in `auth`.
  struct Credentials {
    std::string token;
    bool recovery = false;
    std::string pid;
    std::string offset;
  };

  /// A client to go on as.
  struct Former {
    sio::Sid sid;  ///< empty: it was connected to another server, which has that
    core::Position position;
  };

  runtime::Task<std::optional<Former>> recover(std::shared_ptr<EngineSession> session, std::string pid,
                                               std::string offset, core::Identity who);
  bool mayBeOfAnother(const std::string& pid) const;
  static Credentials credentialsOf(const sio::Handshake& handshake);
  runtime::Task<void> admit(const sio::Sid& sid, const sio::Handshake& handshake, const Credentials& given,
                            const core::Identity& who);
  void keepForRecovery(const std::string& pid, std::string_view reason);
  runtime::Task<sio::Arguments> say(const sio::Sid& sid, const sio::Arguments& said);
  using ChangeRoom = Said (*)(Site& site, const core::Identity& who, const std::string& room);
  sio::Arguments obey(const sio::Sid& sid, const sio::Arguments& said, ChangeRoom change);
  sio::Arguments complain(const sio::Sid& sid, const std::string& code, const std::string& message);
  ReceiverPtr receiverOf(const sio::Sid& sid) const;

  Site& _site;
  sio::Server _sio;
  Recovery _recovery;
  sio::Service _service;
};

}  // namespace pushlab::servers
