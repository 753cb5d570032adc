#pragma once

#include <string>
#include <vector>

#include "bench/measurement.h"
#include "bench/peer_catalogue.h"
#include "bench/server_process.h"

namespace pushlab::bench {

/// How to start the server that a plan asks for, `TECHNIQUE-server` or a peer, on a free port. Throws
/// ServerError where that cannot be.
ServerCommand serverCommand(const Plan& plan, const ServerFolders& folders, const std::string& secretFile,
                            const Cores& cores);

/// How that server speaks.
Dialect dialectOf(const Plan& plan);

/// The same server once more, on the port that it had.
ServerCommand commandAgain(ServerCommand command, const Poco::Net::SocketAddress& address);

/// What keeps accounts and notifications over a restart, as options of a server, in a folder.
std::vector<std::string> lastingOptions(const std::string& folder);

/// How to start push-link before a server, with the round trip, jitter and faults that a plan asks for.
ServerCommand linkCommand(const Plan& plan, const std::string& folder, const Poco::Net::SocketAddress& server,
                          const Cores& cores);

/// The folder that push-bench itself is in.
std::string ownFolder();

}  // namespace pushlab::bench
