#include "bench/bus_lab.h"

#include "bench/launch.h"

namespace pushlab::bench {

namespace {

constexpr std::chrono::milliseconds brokerPatience{60'000};  // RabbitMQ has seconds of work at its start

ServerCommand brokerCommand(const std::string& bus, const std::string& folder, const Cores& cores) {
  ServerCommand command;
  command.program = PUSHLAB_SOURCE_DIR "/tools/broker.sh";
  command.arguments = {bus, folder};
  command.name = bus;
  command.cores = cores;
  command.patience = brokerPatience;
  return command;
}

std::string urlOf(const std::string& bus, const Poco::Net::SocketAddress& address) {
  return (bus == "redis" ? "redis://" : "amqp://") + address.toString();
}

ServerCommand withBus(ServerCommand command, const std::string& url) {
  command.arguments.insert(command.arguments.end(), {"--bus", url});
  return command;
}

}  // namespace

BusLab::BusLab(const Plan& plan, const ServerFolders& folders, const std::string& secretFile,
               const Cores& cores) {
  _folder.createDirectories();
  _broker = std::make_unique<ServerProcess>(brokerCommand(plan.bus, _folder.path(), cores));
  const std::string url = urlOf(plan.bus, _broker->address());
  const ServerCommand server = withBus(serverCommand(plan, folders, secretFile, cores), url);
  for (int count = 0; count < plan.servers; ++count)
    _servers.push_back(std::make_unique<ServerProcess>(server));
  ServerCommand webapp = server;
  webapp.program = folders.ours + "/webapp";
  _webapp = std::make_unique<ServerProcess>(webapp);
}

Target BusLab::target(const std::string& key) const {
  Target target;
  target.address = _servers.front()->address();
  target.host = target.address.toString();
  target.key = key;
  target.process = _servers.front().get();
  target.publishAt = _webapp->address();
  target.besides = {_broker.get(), _webapp.get()};
  for (std::size_t at = 1; at < _servers.size(); ++at) {
    target.others.push_back(_servers[at]->address());
    target.besides.push_back(_servers[at].get());
  }
  return target;
}

}  // namespace pushlab::bench
