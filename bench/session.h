#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bench/cores.h"
#include "bench/foreign_server.h"
#include "bench/measurement.h"
#include "bench/options.h"
#include "bench/peer_catalogue.h"
#include "bench/progress.h"
#include "bench/summary.h"
#include "bench/tokens.h"

namespace pushlab::bench {

class Recorder;

/// One call of push-bench: does the runs one after the other, records each as it ends, and keeps what was
/// measured. One thread, the one that lives longest (servers die with it).
class Session {
 public:
  struct Setting {
    ServerFolders folders;                 ///< of the servers to start
    std::optional<ForeignServer> foreign;  ///< the server to measure instead of our own …
    std::string secret;                    ///< … and its key
    CoreSplit cores;
    std::vector<std::string> warnings;  ///< about the machine
  };

  /// `recorder`: null to record nothing.
  Session(Setting setting, Progress& progress, Recorder* recorder);

  /// Before each of the steps that the progress was told of.
  void beginStep() { _progress.step(); }
  /// Does a run, whatever happens to its server. After Ctrl-C it does nothing and says Aborted.
  RunEnd run(const Plan& plan);

  const std::vector<MeasuredRun>& measured() const { return _measured; }
  const std::vector<FailedRun>& failed() const { return _failed; }
  int failures() const { return _failures; }

 private:
  void record(const std::function<void(Recorder&)>& write);
  RunEnd attempt(const Plan& plan);
  RunEnd driveForeign(const Plan& plan);
  RunEnd driveOwn(const Plan& plan);
  RunEnd driveOverBus(const Plan& plan);
  RunEnd drive(const Plan& plan, Target target);

  Setting _setting;
  Progress& _progress;
  Recorder* _recorder;  ///< null where nothing is recorded, or nothing more
  std::int64_t _runId = 0;
  std::unique_ptr<SecretFile> _secretFile;  ///< for our own servers
  std::vector<MeasuredRun> _measured;
  std::vector<FailedRun> _failed;
  int _failures = 0;  ///< those, and what could not be recorded
};

}  // namespace pushlab::bench
