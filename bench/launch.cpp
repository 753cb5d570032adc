#include "bench/launch.h"

#include <algorithm>
#include <filesystem>

namespace pushlab::bench {

namespace {
constexpr int defaultThreads = 1024;  // --max-threads (contract)
constexpr int spareThreads = 64;      // the publisher's connections, and those that are made again
constexpr const char* cutEverySeconds = "2";
constexpr const char* stallEverySeconds = "2";
constexpr const char* stallMs = "500";
}  // namespace

ServerCommand serverCommand(const Plan& plan, const ServerFolders& folders, const std::string& secretFile,
                            const Cores& cores) {
  if (!plan.peer.empty()) return peerCommand(findPeer(plan.peer), folders, secretFile, plan.clients, cores);
  ServerCommand command;
  command.program = folders.ours + "/" + plan.technique + "-server";
  command.arguments = {"0", "--secret-file", secretFile, "--model", plan.model, "--log-level", "warning"};
  if (plan.model == "coroutines") {
    command.arguments.insert(command.arguments.end(), {"--loops", std::to_string(plan.loops)});
  } else {
    const int threads = std::max(defaultThreads, plan.clients + spareThreads);
    command.arguments.insert(command.arguments.end(), {"--max-threads", std::to_string(threads)});
  }
  command.cores = cores;
  return command;
}

Dialect dialectOf(const Plan& plan) {
  return plan.peer.empty() ? Dialect{} : findPeer(plan.peer).dialect;
}

ServerCommand commandAgain(ServerCommand command, const Poco::Net::SocketAddress& address) {
  command.arguments.front() = std::to_string(address.port());
  return command;
}

std::vector<std::string> lastingOptions(const std::string& folder) {
  return {"--database", folder + "/accounts.sqlite", "--journal", "sqlite:" + folder + "/journal.sqlite"};
}

ServerCommand linkCommand(const Plan& plan, const std::string& folder, const Poco::Net::SocketAddress& server,
                          const Cores& cores) {
  ServerCommand command;
  command.program = folder + "/push-link";
  command.arguments = {"0",        server.toString(),
                       "--rtt",    std::to_string(plan.rtt.count()),
                       "--jitter", std::to_string(plan.jitter.count())};
  if (plan.fault == "cut")
    command.arguments.insert(command.arguments.end(), {"--cut-every", cutEverySeconds});
  if (plan.fault == "stall")
    command.arguments.insert(command.arguments.end(),
                             {"--stall-every", stallEverySeconds, "--stall-for", stallMs});
  command.cores = cores;
  return command;
}

std::string ownFolder() {
  std::error_code unknown;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", unknown);
  return unknown ? "." : self.parent_path().string();
}

}  // namespace pushlab::bench
