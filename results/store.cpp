#include "results/store.h"

#include <string>

#include "results/columns.h"
#include "results/database.h"
#include "results/schema.h"
#include "results/store_error.h"

namespace pushlab::results {

namespace {

constexpr char crashed[] = "push-bench ended without finishing it";

void abortSession(Database& database, std::int64_t sessionId, const std::string& reason) {
  const std::string ofSession = "session_id = ? AND status = 'running'";
  updateRows(database, "runs", {{"status", toText(Status::aborted)}, {"failure", reason}}, ofSession,
             sessionId);
  updateRows(database, "sessions", {{"status", toText(Status::aborted)}}, "id = ? AND status = 'running'",
             sessionId);
}

void insertBuckets(Database& database, std::int64_t runId, HistogramKind kind,
                   const std::vector<Bucket>& buckets) {
  Statement insert(
      database, "INSERT INTO histograms (run_id, kind, lowest_ns, highest_ns, count) VALUES (?, ?, ?, ?, ?)");
  for (const Bucket& bucket : buckets) {
    insert.bind(runId)
        .bind(std::string(toText(kind)))
        .bind(bucket.lowestNs)
        .bind(bucket.highestNs)
        .bind(bucket.count)
        .run();
  }
}

void insertSamples(Database& database, std::int64_t runId, const std::vector<Sample>& samples) {
  std::int64_t number = 0;
  for (const Sample& sample : samples) {
    Columns columns = columnsOf(sample);
    columns.emplace_back("run_id", runId);
    columns.emplace_back("number", ++number);
    insertRow(database, "samples", columns);
  }
}

/// Ends a run that is under way; `columns` are what else there is to say.
void endRun(Database& database, std::int64_t runId, Status status, Columns columns) {
  columns.emplace_back("status", toText(status));
  columns.emplace_back("finished_at", toText(now()));
  if (updateRows(database, "runs", columns, "id = ? AND status = 'running'", runId) == 1) return;
  throw StoreError(StoreError::Kind::misuse, "run " + std::to_string(runId) + " in " +
                                                 database.file().string() +
                                                 " is not under way: begin it first, and finish it once");
}

}  // namespace

Store::Store(const std::filesystem::path& file, Mode mode, std::chrono::milliseconds busyTimeout) {
  const auto access = mode == Mode::readWrite ? Database::Mode::readWrite : Database::Mode::readOnly;
  _database = std::make_unique<Database>(file, access, busyTimeout);
  if (mode == Mode::readOnly) {
    requireCurrent(*_database, currentSchema());
    return;
  }
  bringUpToDate(*_database, currentSchema());
  _database->execute("PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON");
  markCrashed();
}

Store::~Store() = default;
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

const std::filesystem::path& Store::file() const {
  return _database->file();
}

void Store::markCrashed() {
  std::vector<std::int64_t> ended;
  Statement running(*_database, "SELECT * FROM sessions WHERE status = 'running'");
  while (running.step())
    if (hasEnded(readWriter(running))) ended.push_back(running.integer("id"));
  running.reset();
  if (ended.empty()) return;
  Transaction transaction(*_database);
  for (const std::int64_t session : ended)
    abortSession(*_database, session, crashed);
  transaction.commit();
}

std::int64_t Store::startSession(const Environment& environment) {
  Columns columns = columnsOf(environment);
  const Columns writer = columnsOf(thisProcess());
  columns.insert(columns.end(), writer.begin(), writer.end());
  columns.emplace_back("status", toText(Status::running));
  columns.emplace_back("started_at", toText(now()));
  return insertRow(*_database, "sessions", columns);
}

void Store::finishSession(std::int64_t sessionId) {
  Transaction transaction(*_database);
  Statement running(*_database, "SELECT count(*) FROM runs WHERE session_id = ? AND status = 'running'");
  running.bind(sessionId).step();
  const bool broken = running.integer(0) > 0;
  running.reset();
  updateRows(*_database, "sessions", {{"finished_at", toText(now())}}, "id = ? AND status = 'running'",
             sessionId);
  if (broken) {
    abortSession(*_database, sessionId, "push-bench was stopped during this run");
  } else {
    updateRows(*_database, "sessions", {{"status", toText(Status::finished)}},
               "id = ? AND status = 'running'", sessionId);
  }
  transaction.commit();
}

std::int64_t Store::beginRun(std::int64_t sessionId, const RunPlan& plan) {
  Columns columns = columnsOf(plan);
  columns.emplace_back("session_id", sessionId);
  columns.emplace_back("status", toText(Status::running));
  columns.emplace_back("started_at", toText(now()));
  return insertRow(*_database, "runs", columns);
}

void Store::finishRun(std::int64_t runId, const Outcome& outcome) {
  Columns columns = columnsOf(outcome.figures);
  columns.emplace_back("valid", outcome.valid ? 1 : 0);
  columns.emplace_back("warnings", joinLines(outcome.warnings));
  Transaction transaction(*_database);
  endRun(*_database, runId, Status::finished, std::move(columns));
  for (std::size_t kind = 0; kind < histogramKinds.size(); ++kind)
    insertBuckets(*_database, runId, histogramKinds[kind], outcome.histograms[kind]);
  insertSamples(*_database, runId, outcome.samples);
  transaction.commit();
}

void Store::failRun(std::int64_t runId, const std::string& reason) {
  endRun(*_database, runId, Status::failed, {{"failure", reason}});
}

void Store::addMicro(std::int64_t sessionId, const MicroFigures& figures) {
  Columns columns = columnsOf(figures);
  columns.emplace_back("session_id", sessionId);
  insertRow(*_database, "micro", columns);
}

void Store::removeSession(std::int64_t sessionId) {
  Transaction transaction(*_database);
  Statement remove(*_database, "DELETE FROM sessions WHERE id = ? AND status <> 'running'");
  remove.bind(sessionId).run();
  if (_database->changedRows() == 0)
    throw StoreError(StoreError::Kind::misuse, "session " + std::to_string(sessionId) + " in " +
                                                   file().string() +
                                                   " is not there, or still runs: list the runs to see");
  transaction.commit();
}

void Store::compact() {
  _database->execute("VACUUM");
}

std::vector<Session> Store::sessions() const {
  std::vector<Session> sessions;
  Statement rows(*_database, "SELECT * FROM sessions ORDER BY id");
  while (rows.step())
    sessions.push_back(readSession(rows));
  return sessions;
}

std::vector<Run> Store::runs(std::optional<std::int64_t> sessionId) const {
  std::vector<Run> runs;
  Statement rows(*_database, std::string("SELECT * FROM runs") + (sessionId ? " WHERE session_id = ?" : "") +
                                 " ORDER BY id");
  if (sessionId) rows.bind(*sessionId);
  while (rows.step())
    runs.push_back(readRun(rows));
  return runs;
}

Run Store::run(std::int64_t runId) const {
  Statement row(*_database, "SELECT * FROM runs WHERE id = ?");
  if (row.bind(runId).step()) return readRun(row);
  throw StoreError(StoreError::Kind::misuse, "there is no run " + std::to_string(runId) + " in " +
                                                 file().string() + ": list the runs to see their numbers");
}

std::vector<Bucket> Store::histogram(std::int64_t runId, HistogramKind kind) const {
  std::vector<Bucket> buckets;
  Statement rows(
      *_database,
      "SELECT lowest_ns, highest_ns, count FROM histograms WHERE run_id = ? AND kind = ? ORDER BY lowest_ns");
  rows.bind(runId).bind(std::string(toText(kind)));
  while (rows.step())
    buckets.push_back({rows.integer(0), rows.integer(1), rows.integer(2)});
  return buckets;
}

std::vector<Sample> Store::samples(std::int64_t runId) const {
  std::vector<Sample> samples;
  Statement rows(*_database, "SELECT * FROM samples WHERE run_id = ? ORDER BY number");
  rows.bind(runId);
  while (rows.step())
    samples.push_back(readSample(rows));
  return samples;
}

std::vector<MicroFigures> Store::micro(std::int64_t sessionId) const {
  std::vector<MicroFigures> all;
  Statement rows(*_database, "SELECT * FROM micro WHERE session_id = ? ORDER BY id");
  rows.bind(sessionId);
  while (rows.step())
    all.push_back(readMicro(rows));
  return all;
}

}  // namespace pushlab::results
