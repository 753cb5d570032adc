#pragma once

#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "runtime/connection.h"
#include "runtime/task.h"
#include "servers/common/options.h"
#include "servers/common/site.h"

namespace pushlab::servers {

/// What a site does with its connections.
class Service {
 public:
  virtual ~Service() = default;
  virtual runtime::Task<void> serve(runtime::Connection& connection) = 0;
  /// The server is about to stop: its connections and loops still live.
  virtual void stop() {}
};

/// What a server program consists of beside what all have in common.
struct Program {
  std::string_view technique;  ///< as /healthz says it
  std::string_view purpose;    ///< one sentence for --help
  std::function<std::unique_ptr<Service>(Site&)> make;
  std::vector<OptionRow> options{};  ///< beside the common ones
  core::Drivers drivers{};           ///< what --bus and --journal may name
  core::Hub::Role role = core::Hub::Role::Pushes;
};

/// A service that is one function.
std::function<std::unique_ptr<Service>(Site&)> serving(
    runtime::Task<void> (*serve)(Site& site, runtime::Connection& connection));

/// The whole of `main`: options, logging, start, the ready line, waiting for SIGINT or SIGTERM, polite stop.
/// Returns the exit status: 0; 64 wrong options; 69 the address, or the Redis of the journal, is not to be
/// had; 74 a file cannot be used.
int runProgram(int argc, char** argv, const Program& program);

}  // namespace pushlab::servers
