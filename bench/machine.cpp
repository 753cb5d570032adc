#include "bench/machine.h"

#include <Poco/Environment.h>
#include <Poco/Exception.h>
#include <Poco/Pipe.h>
#include <Poco/PipeStream.h>
#include <Poco/Process.h>
#include <Poco/StreamCopier.h>
#include <sys/sysinfo.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>

namespace pushlab::bench {

namespace {

std::optional<std::string> firstLine(const std::string& file) {
  std::ifstream stream(file);
  std::string line;
  if (!std::getline(stream, line)) return std::nullopt;
  return line;
}

std::string kernel() {
  utsname names{};
  if (::uname(&names) != 0) return "unknown";
  return std::string(names.sysname) + " " + names.release + " " + names.machine;
}

std::string hostName() {
  utsname names{};
  return ::uname(&names) == 0 ? names.nodename : "unknown";
}

std::string cpuModel() {
  std::ifstream file("/proc/cpuinfo");
  for (std::string line; std::getline(file, line);) {
    if (line.rfind("model name", 0) != 0) continue;
    const auto value = line.find(": ");
    if (value != std::string::npos) return line.substr(value + 2);
  }
  return "unknown";
}

std::int64_t memoryBytes() {
  struct sysinfo info {};
  if (::sysinfo(&info) != 0) return 0;
  return static_cast<std::int64_t>(info.totalram) * info.mem_unit;
}

double loadAverage() {
  double minutes[1] = {0};
  return ::getloadavg(minutes, 1) == 1 ? minutes[0] : 0;
}

std::string compiler() {
#if defined(__clang__)
  return "clang " __clang_version__;
#else
  return "g++ " __VERSION__;
#endif
}

std::string buildType() {
#if defined(__SANITIZE_ADDRESS__)
  return "asan";
#elif defined(__SANITIZE_THREAD__)
  return "tsan";
#elif defined(NDEBUG) && defined(__OPTIMIZE__)
  return "release";
#else
  return "dev";
#endif
}

/// Poco's 0xAABBCCDD, as AA.BB.CC.
std::string pocoVersion() {
  const auto number = Poco::Environment::libraryVersion();
  return std::to_string(number >> 24) + "." + std::to_string(number >> 16 & 0xff) + "." +
         std::to_string(number >> 8 & 0xff);
}

/// What git says of the tree that this was compiled from; nothing where it fails.
std::optional<std::string> git(Poco::Process::Args arguments) {
  const std::string directory = PUSHLAB_SOURCE_DIR;
  arguments.insert(arguments.begin(), {"--no-optional-locks", "-C", directory});
  try {
    Poco::Pipe output;  // of errors, too: they are not for the user
    Poco::ProcessHandle process = Poco::Process::launch("git", arguments, nullptr, &output, &output);
    std::string text;
    Poco::PipeInputStream stream(output);
    Poco::StreamCopier::copyToString(stream, text);
    if (process.wait() != 0) return std::nullopt;
    text.erase(text.find_last_not_of('\n') + 1);
    return text;
  } catch (const Poco::Exception&) {
    return std::nullopt;
  }
}

}  // namespace

Machine inspectMachine() {
  Machine machine;
  machine.name = hostName();
  machine.kernel = kernel();
  machine.cpuModel = cpuModel();
  machine.cores = static_cast<int>(::sysconf(_SC_NPROCESSORS_ONLN));
  machine.memoryBytes = memoryBytes();
  machine.governor = firstLine("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor");
  machine.loadAverage = loadAverage();
  machine.compiler = compiler();
  machine.buildType = buildType();
  machine.commit = git({"rev-parse", "--verify", "HEAD"});
  machine.commitDirty =
      machine.commit && !git({"status", "--porcelain", "--untracked-files=no"}).value_or("").empty();
  machine.pocoVersion = pocoVersion();
  machine.pushlabVersion = PUSHLAB_VERSION;
  return machine;
}

}  // namespace pushlab::bench
