#include "results/columns.h"
#include "results/optional_columns.h"

namespace pushlab::results {

const char* toText(Status status) {
  switch (status) {
    case Status::running:
      return "running";
    case Status::finished:
      return "finished";
    case Status::aborted:
      return "aborted";
    case Status::failed:
      break;
  }
  return "failed";
}

Status statusNamed(const std::string& text) {
  for (const Status status : {Status::running, Status::finished, Status::aborted})
    if (text == toText(status)) return status;
  return Status::failed;
}

Columns columnsOf(const Environment& environment) {
  return {{"machine", environment.machine},
          {"kernel", environment.kernel},
          {"cpu_model", environment.cpuModel},
          {"cores", environment.cores},
          {"memory_bytes", environment.memoryBytes},
          {"governor", orNull(environment.governor)},
          {"load_average", environment.loadAverage},
          {"compiler", environment.compiler},
          {"build_type", environment.buildType},
          {"commit_hash", orNull(environment.commit)},
          {"commit_dirty", environment.commitDirty ? 1 : 0},
          {"poco_version", environment.pocoVersion},
          {"pushlab_version", environment.pushlabVersion},
          {"command_line", environment.commandLine}};
}

Session readSession(const Statement& row) {
  Session session;
  session.id = row.integer("id");
  session.status = statusNamed(row.text("status"));
  session.startedAt = toTimeOfDay(row.text("started_at"));
  session.finishedAt = optionalTime(row, "finished_at");
  Environment& environment = session.environment;
  environment.machine = row.text("machine");
  environment.kernel = row.text("kernel");
  environment.cpuModel = row.text("cpu_model");
  environment.cores = number(row, "cores");
  environment.memoryBytes = row.integer("memory_bytes");
  environment.governor = optionalText(row, "governor");
  environment.loadAverage = row.real("load_average");
  environment.compiler = row.text("compiler");
  environment.buildType = row.text("build_type");
  environment.commit = optionalText(row, "commit_hash");
  environment.commitDirty = row.integer("commit_dirty") != 0;
  environment.pocoVersion = row.text("poco_version");
  environment.pushlabVersion = row.text("pushlab_version");
  environment.commandLine = row.text("command_line");
  return session;
}

Columns columnsOf(const WriterProcess& writer) {
  return {{"writer_boot", writer.boot},
          {"writer_namespace", writer.pidNamespace},
          {"writer_pid", writer.pid},
          {"writer_start", writer.start}};
}

WriterProcess readWriter(const Statement& row) {
  return {row.text("writer_boot"), row.text("writer_namespace"), row.integer("writer_pid"),
          row.integer("writer_start")};
}

}  // namespace pushlab::results
