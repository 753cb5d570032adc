#pragma once

#include <string>

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

/// The folder that push-bench itself is in.
std::string ownFolder();

}  // namespace pushlab::bench
