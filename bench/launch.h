#pragma once

#include <string>

#include "bench/measurement.h"
#include "bench/server_process.h"

namespace pushlab::bench {

/// How to start the server that a plan asks for, `TECHNIQUE-server`, on a free port.
ServerCommand serverCommand(const Plan& plan, const std::string& folder, const std::string& secretFile,
                            const Cores& cores);

/// The folder that push-bench itself is in.
std::string ownFolder();

}  // namespace pushlab::bench
