#include "bench/preflight.h"

#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <fstream>

#include "bench/socket.h"

namespace pushlab::bench {
namespace {

constexpr int ownDescriptors = 64;  // sockets of the publisher, files, pipes
constexpr double restless = 0.1;    // of a core's time, for each core

}  // namespace

std::vector<std::string> machineWarnings(const Machine& machine, std::size_t allowedCores, double busyCores) {
  std::vector<std::string> warnings;
  if (allowedCores < 2) {
    warnings.push_back(
        "server and load generator share one core and slow each other down: use a machine with two or more");
  }
  if (busyCores > restless * machine.cores) {
    char busy[32];
    std::snprintf(busy, sizeof busy, "%.1f of %d", busyCores, machine.cores);
    warnings.push_back(std::string("other programs kept ") + busy +
                       " cores busy before the start: stop them and repeat");
  }
  if (machine.governor == "powersave") {
    warnings.push_back(
        "the CPU governor is 'powersave': `cpupower frequency-set -g performance` makes figures steadier");
  }
  return warnings;
}

std::string portShortage(int clients, int ports) {
  const int each = std::min(clients, connectionsPerSource);
  if (ports == 0 || each <= ports) return {};
  return std::to_string(clients) + " clients do not fit into " + std::to_string(ports) +
         " ephemeral ports: widen net.ipv4.ip_local_port_range or use fewer --clients";
}

int ephemeralPorts() {
  std::ifstream in("/proc/sys/net/ipv4/ip_local_port_range");
  int first = 0, last = -1;
  return in >> first >> last ? last - first + 1 : 0;
}

long raiseDescriptorLimit() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return 1024;
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
  ::getrlimit(RLIMIT_NOFILE, &limit);
  return static_cast<long>(limit.rlim_cur);
}

std::string descriptorShortage(int clients, long limit) {
  if (clients + ownDescriptors <= limit) return {};
  return std::to_string(clients) + " clients do not fit into " + std::to_string(limit) +
         " open files: raise the hard limit (`ulimit -Hn`, LimitNOFILE=) or use --clients " +
         std::to_string(limit - ownDescriptors) + " at most";
}

}  // namespace pushlab::bench
