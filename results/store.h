#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "results/records.h"

namespace pushlab::results {

class Database;

/// A file of results: push-bench writes it, viewers read it, both at once if they like (WAL). Several
/// processes may write one file: each its own session. One thread. Every function throws StoreError, with a
/// sentence for the user; what was stored before stays.
class Store {
 public:
  enum class Mode {
    readWrite,  ///< makes the file if it is not there, migrates an older one, marks what a crash has left
                ///< behind
    readOnly,   ///< the file must be there and be of this version; nothing is ever changed
  };

  /// How long to wait for another process's lock before giving up with StoreError::Kind::locked.
  static constexpr std::chrono::milliseconds defaultBusyTimeout{3000};

  Store(const std::filesystem::path& file, Mode mode,
        std::chrono::milliseconds busyTimeout = defaultBusyTimeout);
  ~Store();
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;

  const std::filesystem::path& file() const;

  // Writing. A session or run that ends without a word (a crash) is marked `aborted` by the next Store that
  // opens the file for writing; one whose process still runs is left alone.

  /// Begins a session of this process; returns its id.
  std::int64_t startSession(const Environment& environment);
  /// Ends it. Its runs that are still under way become `aborted`, and so does the session if there was one.
  void finishSession(std::int64_t sessionId);
  /// To be called before the run, so that a crash shows. Returns the run's id.
  std::int64_t beginRun(std::int64_t sessionId, const RunPlan& plan);
  /// Stores all of the outcome, or nothing. Throws `misuse` unless the run is under way.
  void finishRun(std::int64_t runId, const Outcome& outcome);
  /// Throws `misuse` unless the run is under way.
  void failRun(std::int64_t runId, const std::string& reason);

  /// Stores what push-micro measured.
  void addMicro(std::int64_t sessionId, const MicroFigures& figures);
  /// Removes a session with all its runs. Throws `misuse` where there is none, or it still runs.
  void removeSession(std::int64_t sessionId);
  /// Gives the space of what was removed back to the file system.
  void compact();

  // Reading.

  /// In the order of starting.
  std::vector<Session> sessions() const;
  /// In the order of starting; those of one session, if it is given.
  std::vector<Run> runs(std::optional<std::int64_t> sessionId = std::nullopt) const;
  /// Throws `misuse` where there is no such run.
  Run run(std::int64_t runId) const;
  /// In the order of values; empty where nothing was recorded.
  std::vector<Bucket> histogram(std::int64_t runId, HistogramKind kind) const;
  /// In the order of time.
  std::vector<Sample> samples(std::int64_t runId) const;
  /// In the order of measuring.
  std::vector<MicroFigures> micro(std::int64_t sessionId) const;

 private:
  void markCrashed();

  std::unique_ptr<Database> _database;
};

}  // namespace pushlab::results
