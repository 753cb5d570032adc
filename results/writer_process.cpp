#include "results/writer_process.h"

#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <system_error>

namespace pushlab::results {

namespace {

std::string bootId() {
  std::string id;
  std::ifstream("/proc/sys/kernel/random/boot_id") >> id;
  return id;
}

std::string pidNamespace() {
  std::error_code ignored;
  return std::filesystem::read_symlink("/proc/self/ns/pid", ignored).string();
}

struct ProcessState {
  char state = 0;          ///< R, S, … Z for a zombie
  std::int64_t start = 0;  ///< clock ticks since boot
};

/// Fields 3 and 22 of /proc/PID/stat (proc(5)); nothing where there is no such process.
std::optional<ProcessState> stateOf(std::int64_t pid) {
  std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
  std::string line;
  if (!std::getline(file, line)) return std::nullopt;
  // Field 2, the name, is in parentheses and may hold spaces and parentheses itself.
  std::istringstream fields(line.substr(line.rfind(')') + 1));
  ProcessState process;
  fields >> process.state;
  std::string skipped;
  for (int field = 4; field < 22; ++field)
    fields >> skipped;
  fields >> process.start;
  return process;
}

}  // namespace

WriterProcess thisProcess() {
  const auto state = stateOf(::getpid());
  return {bootId(), pidNamespace(), ::getpid(), state ? state->start : 0};
}

bool hasEnded(const WriterProcess& process) {
  if (process.boot != bootId()) return true;
  if (process.pidNamespace != pidNamespace()) return false;
  const auto state = stateOf(process.pid);
  // A mount of /proc with hidepid shows nothing of other users' processes; a signal 0 still finds them.
  if (!state && process.pid > 0) return ::kill(static_cast<pid_t>(process.pid), 0) != 0 && errno == ESRCH;
  return !state || state->start != process.start || state->state == 'Z' || state->state == 'X';
}

}  // namespace pushlab::results
