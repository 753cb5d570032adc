#include "servers/socketio/program.h"

#include <utility>

#include "servers/socketio/namespace_state.h"
#include "servers/socketio/sio_session.h"

namespace pushlab::sio {

using servers::EngineSettings;
using servers::numberOption;

namespace {

constexpr std::size_t longest = 86'400'000;  // a day in milliseconds

Origin originOf(servers::Exchange& exchange) {
  Origin origin;
  origin.query = exchange.target().query;
  for (const http::Header& field : exchange.request().headers)
    origin.fields.append(field.name).append(": ").append(field.value).append("\r\n");
  return origin;
}

auto milliseconds(std::chrono::milliseconds& target, const char* name) {
  return [&target, name](servers::Options&, const std::string& value) {
    target = std::chrono::milliseconds(numberOption(std::string("--") + name, value, 1, longest));
  };
}

std::string cookieName(const std::string& text) {
  constexpr std::string_view allowed =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-.^_`|~";
  if (!text.empty() && text.find_first_not_of(allowed) == std::string::npos) return text;
  throw servers::UsageError("--cookie takes a cookie's name (RFC 6265, 4.1.1), not '" + text + "'");
}

}  // namespace

EngineSettings engineSettings(const Settings& settings) {
  EngineSettings engine;
  engine.pingInterval = settings.pingInterval;
  engine.pingTimeout = settings.pingTimeout;
  engine.allowRevision3 = settings.allowRevision3;
  engine.cookie = settings.cookie;
  return engine;
}

Service::Service(servers::Site& site, Server& server) : _site(site), _server(server) {
  for (Namespace* space : _server.all())
    space->state().ticker = &_ticker;
  addEngine(engineSettings(_server.settings),
            [this](servers::EngineSession& session, servers::Exchange& exchange) {
              return std::make_unique<SioSession>(_server, session, _workers, _site.server().traffic(),
                                                  _site.options().maxMessage, originOf(exchange));
            });
}

Service::~Service() {
  for (Namespace* space : _server.all())
    space->state().ticker = nullptr;
  _workers.stop();
}

void Service::addEngine(const EngineSettings& settings, servers::Engine::MakeUser makeUser) {
  _engines.push_back(
      std::make_unique<servers::Engine>(_site, _ticker, _workers, settings, std::move(makeUser)));
  _endpoints.push_back(_engines.back().get());
}

Task<void> Service::serve(runtime::Connection& connection) {
  return servers::serveEngines(_endpoints, _site, connection);
}

void Service::stop() {
  for (Namespace* space : _server.all())
    for (const ClientPtr& client : space->state().all())
      client->cancelOwed();
  _workers.awaitElsewhere();
}

std::vector<servers::OptionRow> optionsOf(Settings& settings) {
  return {
      {"ping-interval", "MS", "between two pings of the server (25000)",
       milliseconds(settings.pingInterval, "ping-interval")},
      {"ping-timeout", "MS", "within which a ping must be answered (20000)",
       milliseconds(settings.pingTimeout, "ping-timeout")},
      {"connect-timeout", "MS", "within which a new client must join a namespace (45000)",
       milliseconds(settings.connectTimeout, "connect-timeout")},
      {"allow-eio3", nullptr, "also serve clients of Socket.IO 2 (Engine.IO 3)",
       [&settings](servers::Options&, const std::string&) { settings.allowRevision3 = true; }},
      {"cookie", "NAME", "set a cookie with the session's id, for sticky balancing (none)",
       [&settings](servers::Options&, const std::string& value) { settings.cookie = cookieName(value); }},
  };
}

int run(int argc, char** argv, Server& server, std::string_view purpose) {
  const auto make = [&server](servers::Site& site) { return std::make_unique<Service>(site, server); };
  return servers::runProgram(argc, argv, {"socketio", purpose, make, optionsOf(server.settings)});
}

}  // namespace pushlab::sio
