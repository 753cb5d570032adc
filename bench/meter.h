#pragma once

#include <utility>
#include <vector>

#include "bench/gauges.h"
#include "bench/ledger.h"
#include "bench/server_process.h"
#include "bench/stream.h"

namespace pushlab::bench {

/// Reads what a run's processes have used so far. The loop's thread only.
class Meter {
 public:
  /// `server`: null where it is not ours to measure. `link`: null without one; its CPU is the generator's,
  /// whose core it shares. `besides`: count as the server. `traffic` and `ledger` must outlive this.
  Meter(ServerProcess* server, const ServerProcess* link, std::vector<const ServerProcess*> besides,
        const Traffic& traffic, const Ledger& ledger)
      : _server(server), _link(link), _besides(std::move(besides)), _traffic(traffic), _ledger(ledger) {}

  /// All but context switches.
  Gauges read() const;
  /// Takes long: 20 µs for each thread of the server.
  std::int64_t contextSwitches() const;
  std::int64_t serverRssBytes() const;
  /// To be called before the server's process ends, and another one takes its place.
  void keepFormer();
  void follow(ServerProcess* server) { _server = server; }

 private:
  /// The sum over the server and what counts as such.
  template <typename Number>
  Number sum(Number (*ofProcess)(pid_t)) const {
    Number all = _server != nullptr ? ofProcess(_server->pid()) : Number();
    for (const ServerProcess* process : _besides)
      all += ofProcess(process->pid());
    return all;
  }

  ServerProcess* _server;
  const ServerProcess* _link;
  std::vector<const ServerProcess*> _besides;
  const Traffic& _traffic;
  const Ledger& _ledger;
  double _formerCpuSeconds = 0;  ///< of the processes that ended
  std::int64_t _formerSwitches = 0;
};

/// Pages that the machine has swapped in and out since it started; they make every figure worthless.
std::int64_t swappedPages();

}  // namespace pushlab::bench
