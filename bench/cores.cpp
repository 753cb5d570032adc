#include "bench/cores.h"

#include <sched.h>

namespace pushlab::bench {

Cores allowedCores() {
  cpu_set_t set;
  CPU_ZERO(&set);
  Cores cores;
  if (::sched_getaffinity(0, sizeof set, &set) != 0) return cores;
  for (int core = 0; core < CPU_SETSIZE; ++core) {
    if (CPU_ISSET(static_cast<unsigned>(core), &set)) cores.push_back(core);
  }
  return cores;
}

CoreSplit splitCores(const Cores& allowed) {
  if (allowed.size() < 2) return {};
  const auto middle = allowed.begin() + static_cast<std::ptrdiff_t>((allowed.size() + 1) / 2);
  return {{allowed.begin(), middle}, {middle, allowed.end()}};
}

void pinTo(const Cores& cores) {
  if (cores.empty()) return;
  cpu_set_t set;
  CPU_ZERO(&set);
  for (const int core : cores)
    CPU_SET(static_cast<unsigned>(core), &set);
  ::sched_setaffinity(0, sizeof set, &set);
}

}  // namespace pushlab::bench
