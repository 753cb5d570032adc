#include "bench/peer_catalogue.h"

#include <Poco/Environment.h>
#include <Poco/Path.h>
#include <Poco/Process.h>
#include <unistd.h>

#include <algorithm>

namespace pushlab::bench {

namespace {

constexpr int spareThreads = 64;  // the publisher's connections, and those that are made again

const Dialect plain{.foreign = true};
const Dialect nchans{.foreign = true, .cursorField = "Etag"};

/// For a peer that starts a thread for each connection.
std::vector<std::string> threadOptions(const Peer& peer, int clients) {
  if (peer.model != "threads") return {};
  return {"--max-threads", std::to_string(std::max(1024, clients + spareThreads))};
}

std::string pathOf(const Peer& peer) {
  if (peer.interpreter.starts_with('/')) return peer.interpreter;
  Poco::Path found;
  if (Poco::Path::find(Poco::Environment::get("PATH", ""), peer.interpreter, found)) return found.toString();
  throw ServerError("the peer " + peer.name + " needs " + peer.needs +
                    ": install that, or leave the peer out");
}

}  // namespace

const std::vector<Peer>& peerCatalogue() {
  static const std::vector<std::string> allOfSocketIo{"socketio-websocket", "socketio-polling",
                                                      "socketio-upgrade"};
  static const std::vector<Peer> peers{
      {"python-socketio", allOfSocketIo, "eventlet", "/usr/bin/python3", "socketio_server.py",
       "Debian's python3-socketio and python3-eventlet", plain},
      {"node-socketio", allOfSocketIo, "node", "node", "socketio_server.mjs", "Node and npm's socket.io",
       plain},
      {"node-ws", {"websocket"}, "node", "node", "ws_server.mjs", "Node and npm's ws", plain},
      {"nchan",
       {"comet", "websocket"},
       "nginx",
       "/usr/bin/python3",
       "nchan.py",
       "Debian's nginx-light and libnginx-mod-nchan",
       nchans},
      {"poco", {"websocket"}, "threads", "", "poco-peer", "", plain}};
  return peers;
}

bool Peer::offers(const std::string& technique) const {
  return std::find(techniques.begin(), techniques.end(), technique) != techniques.end();
}

std::vector<std::string> peerNames() {
  std::vector<std::string> names;
  for (const Peer& peer : peerCatalogue())
    names.push_back(peer.name);
  return names;
}

const Peer& findPeer(const std::string& name) {
  for (const Peer& peer : peerCatalogue())
    if (peer.name == name) return peer;
  throw std::invalid_argument("there is no peer " + name);
}

ServerCommand peerCommand(const Peer& peer, const ServerFolders& folders, const std::string& secretFile,
                          int clients, const Cores& cores) {
  ServerCommand command;
  command.name = peer.name;
  command.cores = cores;
  if (peer.interpreter.empty()) {
    command.program = folders.ours + "/" + peer.program;
    command.arguments = {"0"};
  } else {
    command.program = pathOf(peer);
    command.arguments = {folders.peers + "/" + peer.program};
    command.environment = {"NODE_PATH=" + folders.peers + "/../../build/peers/node_modules"};
  }
  if (peer.name == "nchan") return command;  // it asks for no tokens
  command.arguments.insert(command.arguments.end(), {"--secret-file", secretFile});
  const auto threads = threadOptions(peer, clients);
  command.arguments.insert(command.arguments.end(), threads.begin(), threads.end());
  return command;
}

void installPeers(const std::vector<std::string>& names, const ServerFolders& folders) {
  const bool needed = std::any_of(names.begin(), names.end(),
                                  [](const std::string& name) { return !findPeer(name).needs.empty(); });
  if (!needed) return;
  const std::string script = folders.peers + "/setup.sh";
  if (::access(script.c_str(), X_OK) != 0)
    throw PeersMissing("there is no " + script + ": name the folder bench/peers with --peer-dir");
  if (Poco::Process::wait(Poco::Process::launch(script, {})) == 0) return;
  throw PeersMissing(
      "what the peers need could not be installed: see above, install it yourself (packages.txt, [peers]), "
      "or "
      "leave out --peers");
}

std::string usualPeerFolder() {
  return PUSHLAB_SOURCE_DIR "/bench/peers";
}

}  // namespace pushlab::bench
