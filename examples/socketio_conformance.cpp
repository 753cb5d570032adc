// What the public suites of the Engine.IO and Socket.IO protocols want to talk to: socketio-conformance PORT.
#include <memory>
#include <mutex>

#include "json/json.h"
#include "protocol/engineio/packet.h"
#include "servers/socketio/program.h"
#include "servers/socketio/socketio.h"

using namespace pushlab;

namespace {

/// Sends back whatever comes over a bare Engine.IO session.
class Echo final : public servers::EngineUser {
 public:
  explicit Echo(servers::EngineSession& session) : _session(session) {}
  void message(std::string_view data, bool binary) override {
    servers::Messages echoed;
    echoed.add(data, binary);
    _session.send(echoed);
  }
  void closed(std::string_view) override {}

 private:
  servers::EngineSession& _session;
};

/// The reasons of all disconnections so far.
class Reasons {
 public:
  void add(std::string_view reason) {
    const std::lock_guard lock(_mutex);
    _json += (_json.size() > 1 ? "," : "") + json::string(reason);
  }
  std::string json() {
    const std::lock_guard lock(_mutex);
    return _json + "]";
  }

 private:
  std::mutex _mutex;
  std::string _json = "[";
};

void conform(sio::Namespace& space, Reasons& reasons) {
  space.on("connect", [&](const sio::Sid& sid, const sio::Handshake& handshake) {
    space.emit("auth", sio::json(handshake.auth().empty() ? "{}" : handshake.auth()), sid);
  });
  space.on("message",
           [&](const sio::Sid& sid, const sio::Arguments& said) { space.emit("message-back", said, sid); });
  space.on("message-with-ack", [](const sio::Sid&, const sio::Arguments& said) { return said; });
  space.on("ask-me", [&](const sio::Sid& sid, const sio::Arguments& question) -> sio::Task<void> {
    const auto answer = co_await space.call("question", question, sid, std::chrono::seconds(1));
    answer ? space.emit("answer", *answer, sid) : space.emit("no-answer", {}, sid);
  });
  space.on("leave-me", [&](const sio::Sid& sid, const sio::Arguments&) { space.disconnect(sid); });
  space.on("last-reason", [&](const sio::Sid&, const sio::Arguments&) { return sio::json(reasons.json()); });
  space.on("disconnect", [&](const sio::Sid&, std::string_view reason) { reasons.add(reason); });
}

}  // namespace

int main(int argc, char** argv) {
  sio::Server server;
  Reasons reasons;
  conform(server, reasons);
  conform(server.of("/custom"), reasons);

  const auto make = [&](servers::Site& site) {
    auto service = std::make_unique<sio::Service>(site, server);
    servers::EngineSettings bare = sio::engineSettings(server.settings);
    bare.path = "/engine.io";
    service->addEngine(bare, [](servers::EngineSession& session, servers::Exchange&) {
      return std::make_unique<Echo>(session);
    });
    return service;
  };
  return servers::runProgram(argc, argv,
                             {"socketio", "For conformance suites: /socket.io/ and /engine.io/", make,
                              sio::optionsOf(server.settings)});
}
