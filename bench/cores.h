#pragma once

#include <string>
#include <vector>

namespace pushlab::bench {

/// Processor cores by their number, as sched_setaffinity(2) counts them.
using Cores = std::vector<int>;

/// Who runs where: server and generator never on the same core, as long as there are two.
struct CoreSplit {
  Cores server;
  Cores generator;
  bool apart() const { return !server.empty() && !generator.empty(); }
};

/// The cores that this process may use now.
Cores allowedCores();
/// The first half for the server (the larger one of an odd number: the generator is one thread), the second
/// for the generator; nobody is pinned (both empty) where there is but one core.
CoreSplit splitCores(const Cores& allowed);
/// Pins the calling thread, and what it starts, to these cores; nothing if empty. Safe between fork and exec.
void pinTo(const Cores& cores);

}  // namespace pushlab::bench
