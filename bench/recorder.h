#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "bench/machine.h"
#include "bench/measurement.h"
#include "results/store.h"

namespace pushlab::bench {

/// Writes one session of push-bench or push-micro into a results file, run by run, so that nothing measured
/// is lost to what comes after. Every function throws results::StoreError with a sentence for the user. One
/// thread.
class Recorder {
 public:
  /// Opens the file, or makes it, and starts a session. `commandLine`: program and options, for the reader;
  /// keep secrets out.
  Recorder(const std::filesystem::path& file, const Machine& machine, const std::string& commandLine);
  /// Ends the session: `finished`, or `aborted` together with a run that is still under way. Throws nothing:
  /// what cannot be written now is marked when the file is next opened.
  ~Recorder();
  Recorder(const Recorder&) = delete;
  Recorder& operator=(const Recorder&) = delete;

  std::int64_t sessionId() const { return _session; }
  /// Before the run: it stands in the file as `running` until it is finished or failed. Counts the
  /// repetitions of a plan. Returns the run's id.
  std::int64_t begin(const Plan& plan);
  /// Stores everything that was measured, or nothing, in one transaction.
  void finish(std::int64_t runId, const Measurement& measurement);
  /// The run came to nothing; `reason` is one sentence.
  void fail(std::int64_t runId, const std::string& reason);
  /// One repetition of a micro-benchmark.
  void add(const results::MicroFigures& figures) { _store.addMicro(_session, figures); }

 private:
  results::Store _store;
  std::int64_t _session = 0;
  std::vector<results::RunPlan> _begun;  // as if each were the first repetition
};

}  // namespace pushlab::bench
