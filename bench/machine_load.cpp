#include "bench/machine_load.h"

#include <unistd.h>

#include <fstream>
#include <string>
#include <thread>

namespace pushlab::bench {

namespace {

/// Time that all processors together have been at work since the start of the machine, in seconds: user,
/// nice, system, interrupts and what a hypervisor took for others; proc(5).
double workedSeconds() {
  std::ifstream in("/proc/stat");
  std::string cpu;
  double user = 0, nice = 0, system = 0, idle = 0, waiting = 0, irq = 0, softIrq = 0, stolen = 0;
  if (!(in >> cpu >> user >> nice >> system >> idle >> waiting >> irq >> softIrq >> stolen)) return 0;
  return (user + nice + system + irq + softIrq + stolen) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

}  // namespace

double busyCores(std::chrono::milliseconds watching) {
  using Clock = std::chrono::steady_clock;
  const auto start = Clock::now();
  const double before = workedSeconds();
  std::this_thread::sleep_for(watching);
  const double worked = workedSeconds() - before;
  return worked / std::chrono::duration<double>(Clock::now() - start).count();
}

}  // namespace pushlab::bench
