#pragma once

#include <memory>
#include <string>
#include <vector>

#include "servers/common/program.h"
#include "servers/socketio/engine.h"
#include "servers/socketio/socketio.h"

namespace pushlab::sio {

/// Serves a Socket.IO server (and, if wanted, bare Engine.IO endpoints beside it) on a site.
class Service : public servers::Service {
 public:
  Service(servers::Site& site, Server& server);
  ~Service() override;

  /// Another endpoint on the same port; before anything is served.
  void addEngine(const servers::EngineSettings& settings, servers::Engine::MakeUser makeUser);

  Task<void> serve(runtime::Connection& connection) override;
  void stop() override;

 private:
  servers::Site& _site;
  Server& _server;
  servers::Workers _workers;
  std::vector<std::unique_ptr<servers::Engine>> _engines;
  std::vector<servers::Engine*> _endpoints;
  runtime::Ticker _ticker;  ///< last: its thread ends before what it looks at
};

/// What an Engine.IO endpoint takes of a server's settings.
servers::EngineSettings engineSettings(const Settings& settings);

/// --ping-interval, --ping-timeout, --connect-timeout, --allow-eio3, --cookie. The settings must outlive the
/// parsing.
std::vector<servers::OptionRow> optionsOf(Settings& settings);

/// The whole of `main`: serves on the contract's options and HTTP API, to the end. The exit status.
int run(int argc, char** argv, Server& server, std::string_view purpose = "A Socket.IO server");

}  // namespace pushlab::sio
