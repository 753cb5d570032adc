#pragma once

#include <string_view>

#include "runtime/connection.h"
#include "runtime/task.h"
#include "servers/common/site.h"

namespace pushlab::servers {

/// What a server program consists of beside what all have in common.
struct Program {
  std::string_view technique;  ///< as /healthz says it
  std::string_view purpose;    ///< one sentence for --help
  runtime::Task<void> (*serve)(Site& site, runtime::Connection& connection);
};

/// The whole of `main`: options, logging, start, the ready line, waiting for SIGINT or SIGTERM, polite stop.
/// Returns the exit status: 0; 64 wrong options; 69 the address is not to be had; 74 a file cannot be used.
int runProgram(int argc, char** argv, const Program& program);

}  // namespace pushlab::servers
