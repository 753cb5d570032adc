#pragma once

#include <cstdint>
#include <string>

namespace pushlab::results {

/// Names a process so that it cannot be taken for another: a process id alone is given out again.
struct WriterProcess {
  std::string boot;          ///< the kernel's boot_id
  std::string pidNamespace;  ///< as /proc/self/ns/pid names it; a container has its own
  std::int64_t pid = 0;      ///< in that namespace
  std::int64_t start = 0;    ///< start of the process, clock ticks since boot
};

/// The calling process.
WriterProcess thisProcess();

/// True where the process can no longer write: it has ended (a zombie has, too), or it ran before the
/// machine's last start or on another machine. One in another PID namespace of this machine cannot be seen
/// from here and is taken to live.
bool hasEnded(const WriterProcess& process);

}  // namespace pushlab::results
