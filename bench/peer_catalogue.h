#pragma once

#include <stdexcept>
#include <string>
#include <vector>

#include "bench/dialect.h"
#include "bench/server_process.h"

namespace pushlab::bench {

/// A small server on a stack that people use, which can be measured beside ours. It pushes to everybody what
/// is published.
struct Peer {
  std::string name;                     ///< as `--peer` takes it
  std::vector<std::string> techniques;  ///< that it can be measured with, as `--technique` takes them
  std::string model;                    ///< what executes its handlers: node, eventlet, nginx, threads
  std::string interpreter;              ///< of `program`: a path, or a name to look for in PATH; empty: none
  std::string program;                  ///< in the folder of the peers, or, without interpreter, beside ours
  std::string needs;                    ///< what has to be installed; empty: nothing
  Dialect dialect;

  bool offers(const std::string& technique) const;
};

/// All that there are.
const std::vector<Peer>& peerCatalogue();
std::vector<std::string> peerNames();
/// Throws std::invalid_argument for a name that is not in the catalogue.
const Peer& findPeer(const std::string& name);

/// Where programs are.
struct ServerFolders {
  std::string ours;  ///< servers of the lab, and what else is built
  std::string
      peers;  ///< scripts of peers: `bench/peers` of a source tree, npm's packages in its `build/peers`
};

/// How to start a peer on a free port. `clients`: how many will connect. Throws ServerError where its
/// interpreter is missing.
ServerCommand peerCommand(const Peer& peer, const ServerFolders& folders, const std::string& secretFile,
                          int clients, const Cores& cores);

/// What is needed could not be installed: a sentence.
class PeersMissing : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Installs what these peers need and is missing (`setup.sh`), which may take a minute and ask for a
/// password. Throws PeersMissing.
void installPeers(const std::vector<std::string>& names, const ServerFolders& folders);

/// `bench/peers` of the source tree that push-bench was built from.
std::string usualPeerFolder();

}  // namespace pushlab::bench
