#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "runtime/task.h"
#include "servers/common/exchange.h"
#include "servers/common/session.h"
#include "servers/common/site.h"
#include "servers/socketio/engine_session.h"
#include "servers/socketio/workers.h"

namespace pushlab::servers {

/// A new id, 120 random bits: nobody guesses that of another. Throws std::runtime_error where the system
/// gives no random numbers.
std::string newSid();

/// An Engine.IO endpoint: the sessions behind one path. Thread-safe. Must outlive the connections' handlers.
class Engine final : public EngineHost {
 public:
  /// Makes the user of a new session; `exchange` is the request that opens it.
  using MakeUser = std::function<std::unique_ptr<EngineUser>(EngineSession& session, Exchange& exchange)>;

  Engine(Site& site, runtime::Ticker& ticker, Workers& workers, const EngineSettings& settings,
         MakeUser makeUser);

  /// Whether a request's path is this endpoint's.
  bool owns(std::string_view path) const;

  std::shared_ptr<EngineSession> find(const std::string& sid);
  /// A session for the client that sent the request; its Open packet waits to be sent.
  std::shared_ptr<EngineSession> open(Exchange& exchange, engineio::Revision revision, bool overWebSocket);

  void ended(EngineSession& session, std::string_view reason) override;
  void later(EngineSession& session, std::function<void()> work) override;

 private:
  Site& _site;
  Workers& _workers;
  MakeUser _makeUser;
  std::mutex _mutex;
  std::unordered_map<std::string_view, std::shared_ptr<EngineSession>> _sessions;  ///< by their own sids
};

/// HTTP, and after an upgrade the WebSocket of a session. `engines`: each has its own path.
runtime::Task<void> serveEngines(std::span<Engine* const> engines, Site& site,
                                 runtime::Connection& connection);

}  // namespace pushlab::servers
