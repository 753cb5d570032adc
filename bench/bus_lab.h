#pragma once

#include <Poco/TemporaryFile.h>

#include <memory>
#include <string>
#include <vector>

#include "bench/peer_catalogue.h"
#include "bench/plan.h"
#include "bench/run.h"
#include "bench/server_process.h"

namespace pushlab::bench {

/// What a plan with a bus is measured on: a broker, push servers that take its tasks, and a web application
/// that messages are published at. Their processes end with this.
class BusLab {
 public:
  /// Throws ServerError where one of them cannot be had.
  BusLab(const Plan& plan, const ServerFolders& folders, const std::string& secretFile, const Cores& cores);

  /// Clients are spread over the push servers; CPU and memory are those of all processes, the broker
  /// included.
  Target target(const std::string& key) const;

 private:
  Poco::TemporaryFile _folder;  ///< for the broker's data
  std::unique_ptr<ServerProcess> _broker;
  std::vector<std::unique_ptr<ServerProcess>> _servers;
  std::unique_ptr<ServerProcess> _webapp;
};

}  // namespace pushlab::bench
