#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/tokens.h"
#include "servers/common/catch_up.h"
#include "servers/socketio/engine_session.h"
#include "servers/socketio/socketio.h"

namespace pushlab::servers {

/// A user's client, to whom notifications are pushed as events of the main namespace; each is encoded once
/// per transport however many receive it.
class Receiver final : public PushedClient {
 public:
  /// `sid`: of the client, which is a room of its own. `pid`: of a client that asked for recovery, whose
  /// events end with an offset; empty: it did not.
  Receiver(Site& site, sio::Namespace& space, std::shared_ptr<EngineSession> session,
           const core::Identity& who, const sio::Sid& sid, std::string pid);
  ~Receiver() override { leave(); }

  const core::Identity& who() const { return _who; }
  const std::string& pid() const { return _pid; }
  const runtime::Context& context() const { return _session->home(); }

  /// What it is to be sent first: what a newcomer finds, or what a former client missed since `after`.
  struct Begin {
    core::Arrival arrival;
    std::optional<core::Position> after;
  };
  std::unique_ptr<Begin> begin = std::make_unique<Begin>();
  /// Emits that, and from then on what is published to its user's rooms. Once.
  runtime::Task<void> enterRooms();

  bool deliver(std::span<const core::Run* const> runs) override;
  /// The client gets a DISCONNECT.
  void dismiss() override;
  std::span<const std::string> privateRooms() const override { return {&_sid, 1}; }

 private:
  class RunParcel;

  bool push(const std::vector<core::NotificationPtr>& notifications) override;
  runtime::Task<bool> drained() override;

  sio::Namespace& _space;
  const std::shared_ptr<EngineSession> _session;
  const core::Identity _who;
  const sio::Sid _sid;
  const std::string _pid;
};

}  // namespace pushlab::servers
