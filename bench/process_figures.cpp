#include "bench/process_figures.h"

#include <unistd.h>

#include <ctime>
#include <filesystem>
#include <fstream>
#include <string>

namespace pushlab::bench {
namespace {

double seconds(clockid_t clock) {
  timespec time{};
  if (::clock_gettime(clock, &time) != 0) return 0;
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

std::int64_t switchesOf(const std::filesystem::path& statusFile) {
  std::ifstream in(statusFile);
  std::int64_t sum = 0;
  for (std::string word; in >> word;) {
    if (word != "voluntary_ctxt_switches:" && word != "nonvoluntary_ctxt_switches:") continue;
    std::int64_t count = 0;
    in >> count;
    sum += count;
  }
  return sum;
}

}  // namespace

double cpuSeconds(pid_t pid) {
  clockid_t clock{};
  return ::clock_getcpuclockid(pid, &clock) == 0 ? seconds(clock) : 0;
}

double ownCpuSeconds() {
  return seconds(CLOCK_PROCESS_CPUTIME_ID);
}

std::int64_t rssBytes(pid_t pid) {
  std::ifstream in("/proc/" + std::to_string(pid) + "/statm");
  std::int64_t total = 0;
  std::int64_t resident = 0;
  in >> total >> resident;
  return resident * ::sysconf(_SC_PAGESIZE);
}

std::int64_t contextSwitches(pid_t pid) {
  std::error_code gone;
  std::int64_t sum = 0;
  std::filesystem::directory_iterator task("/proc/" + std::to_string(pid) + "/task", gone);
  for (; !gone && task != std::filesystem::directory_iterator(); task.increment(gone))
    sum += switchesOf(task->path() / "status");
  return sum;
}

}  // namespace pushlab::bench
