#pragma once

#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <system_error>

#include "results/store.h"
#include "results/store_error.h"

/// What the tests of results/ share.
namespace pushlab::results {

/// A directory of the test's own, gone with it.
class TestDirectory {
 public:
  TestDirectory() {
    std::string name = (std::filesystem::temp_directory_path() / "pushlab-results-XXXXXX").string();
    if (!::mkdtemp(name.data())) throw std::system_error(errno, std::generic_category(), name);
    _path = name;
  }
  ~TestDirectory() {
    std::error_code ignored;
    std::filesystem::permissions(_path, std::filesystem::perms::owner_all, ignored);
    std::filesystem::remove_all(_path, ignored);
  }
  TestDirectory(const TestDirectory&) = delete;
  TestDirectory& operator=(const TestDirectory&) = delete;

  const std::filesystem::path& path() const { return _path; }
  std::filesystem::path file(const std::string& name = "pushlab.sqlite") const { return _path / name; }

 private:
  std::filesystem::path _path;
};

/// Runs `work` in a child process that ends without destructors, as a crash does; `hold` keeps it alive until
/// `end()`.
class ChildProcess {
 public:
  template <class Work>
  explicit ChildProcess(Work work, bool hold = false) {
    int ready[2], end[2];
    if (::pipe(ready) != 0 || ::pipe(end) != 0)
      throw std::system_error(errno, std::generic_category(), "pipe");
    _pid = ::fork();
    if (_pid == 0) {
      ::close(end[1]);
      const bool good = succeeds(work);
      if (::write(ready[1], good ? "1" : "0", 1) != 1) ::_exit(2);
      char byte = 0;
      if (hold) [[maybe_unused]]
        const auto read = ::read(end[0], &byte, 1);
      ::_exit(0);
    }
    ::close(ready[1]);
    ::close(end[0]);
    _end = end[1];
    char byte = '0';
    _succeeded = ::read(ready[0], &byte, 1) == 1 && byte == '1';
    ::close(ready[0]);
  }
  ~ChildProcess() { end(); }
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  /// False where `work` threw.
  bool succeeded() const { return _succeeded; }
  pid_t pid() const { return _pid; }
  void end() {
    if (_pid <= 0) return;
    ::close(_end);
    ::waitpid(_pid, nullptr, 0);
    _pid = 0;
  }

 private:
  template <class Work>
  static bool succeeds(Work& work) {
    try {
      work();
      return true;
    } catch (const std::exception& error) {
      ::dprintf(2, "child: %s\n", error.what());
      return false;
    }
  }

  pid_t _pid = 0;
  int _end = -1;
  bool _succeeded = false;
};

/// The error that `work` ends with; nothing where it succeeds.
template <class Work>
std::optional<StoreError> errorOf(Work work) {
  try {
    work();
  } catch (const StoreError& error) {
    return error;
  }
  return std::nullopt;
}

inline std::optional<StoreError::Kind> kindOf(const std::optional<StoreError>& error) {
  return error ? std::optional(error->kind()) : std::nullopt;
}

inline Environment someEnvironment() {
  Environment environment;
  environment.machine = "bench-1";
  environment.kernel = "Linux 6.1.0 x86_64";
  environment.cpuModel = "A CPU";
  environment.cores = 2;
  environment.memoryBytes = 4'000'000'000;
  environment.loadAverage = 0.25;
  environment.compiler = "g++ 12.2.0";
  environment.buildType = "release";
  environment.commit = "0123abcd";
  environment.commitDirty = true;
  environment.pocoVersion = "1.11.0";
  environment.pushlabVersion = "0.1.0";
  environment.commandLine = "push-bench --clients 100";
  return environment;
}

inline RunPlan somePlan() {
  RunPlan plan;
  plan.scenario = "latency";
  plan.technique = "polling";
  plan.model = "coroutines";
  plan.loops = 1;
  plan.clients = 100;
  plan.ratePerSecond = 12.5;
  plan.payloadBytes = 128;
  plan.pollInterval = std::chrono::milliseconds(250);
  plan.audience = 10;
  plan.rtt = std::chrono::milliseconds(100);
  plan.jitter = std::chrono::milliseconds(5);
  plan.fault = "cut";
  plan.warmup = std::chrono::milliseconds(500);
  plan.window = std::chrono::seconds(2);
  return plan;
}

inline Outcome someOutcome() {
  using std::chrono::nanoseconds;
  Outcome outcome;
  Figures& figures = outcome.figures;
  figures.measured = std::chrono::seconds(2);
  figures.published = 25;
  figures.expected = 2500;
  figures.delivered = 2000;
  figures.lost = 500;
  figures.duplicated = 3;
  figures.requests = 800;
  figures.connects = 104;
  figures.reconnects = 4;
  figures.missed = 2;
  figures.upBytes = 64'000;
  figures.downBytes = 420'000;
  figures.generatorCpu = std::chrono::milliseconds(500);
  figures.server = ServerFigures{std::chrono::milliseconds(100), 9'000'000, 8'000'000, 400};
  figures.corrected =
      Summary{nanoseconds(10), 55.5, nanoseconds(50), nanoseconds(90), nanoseconds(99), nanoseconds(100),
              nanoseconds(101)};
  figures.recovery = Summary{nanoseconds(1), 2.5,           nanoseconds(2), nanoseconds(3), nanoseconds(4),
                             nanoseconds(5), nanoseconds(6)};
  outcome.histograms[0] = {{10, 10, 1000}, {2048, 2049, 999}, {3'599'000'000'000, 3'600'000'000'000, 1}};
  outcome.histograms[3] = {{7, 7, 100}};
  outcome.histograms[4] = {{1, 6, 4}};
  outcome.samples = {
      {std::chrono::seconds(1), 900, 12, 400, 100, nanoseconds(48), nanoseconds(98), 5.5, 25.25, {}},
      {std::chrono::seconds(2), 1100, 13, 400, 99, nanoseconds(52), nanoseconds(100), 4.5, 24.75,
       "the server was restarted"}};
  return outcome;
}

}  // namespace pushlab::results
