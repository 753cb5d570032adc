#include "bench/process_figures.h"

#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "bench/socket.h"

namespace pushlab::bench {
namespace {

double seconds(clockid_t clock) {
  timespec time{};
  if (::clock_gettime(clock, &time) != 0) return 0;
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

std::int64_t numberBehind(std::string_view text, std::string_view key) {
  const auto at = text.find(key);
  return at == std::string_view::npos ? 0 : std::atoll(text.data() + at + key.size());
}

/// Of one thread, whose folder is in the folder `tasks`. Without streams: there may be thousands of threads.
std::int64_t switchesOf(int tasks, const std::string& thread) {
  const Descriptor file(::openat(tasks, (thread + "/status").c_str(), O_RDONLY | O_CLOEXEC));
  char text[4096];
  const auto count = ::read(file.get(), text, sizeof text - 1);
  if (count <= 0) return 0;
  text[count] = '\0';
  return numberBehind(text, "\nvoluntary_ctxt_switches:") +
         numberBehind(text, "\nnonvoluntary_ctxt_switches:");
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
  const std::string folder = "/proc/" + std::to_string(pid) + "/task";
  const Descriptor tasks(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  std::error_code gone;
  std::int64_t sum = 0;
  std::filesystem::directory_iterator task(folder, gone);
  for (; !gone && task != std::filesystem::directory_iterator(); task.increment(gone))
    sum += switchesOf(tasks.get(), task->path().filename());
  return sum;
}

}  // namespace pushlab::bench
