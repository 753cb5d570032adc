#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include "viewer/models/parameter.h"
#include "viewer/models/runs_model.h"
#include "viewer/models/warning_text.h"

namespace pushlab::viewer {

namespace {

struct Text {
  Q_DECLARE_TR_FUNCTIONS(RunFacts)
};

using Facts = std::vector<std::pair<QString, QString>>;

constexpr double mebibyte = 1048576, gibibyte = 1073741824;

QString plain(const std::string& text) {
  return QString::fromStdString(text);
}

QString counted(std::int64_t count) {
  return QLocale().toString(static_cast<qlonglong>(count));
}

template <typename Duration>
QString lasting(Duration time) {
  const double seconds = std::chrono::duration<double>(time).count();
  return seconds < 1 ? Text::tr("%1 ms").arg(numberText(seconds * 1e3))
                     : Text::tr("%1 s").arg(numberText(seconds));
}

QString mebibytes(std::int64_t bytes) {
  return Text::tr("%1 MiB").arg(numberText(static_cast<double>(bytes) / mebibyte));
}

/// A fact without a value is none.
void add(Facts& facts, const QString& name, const QString& value) {
  if (!value.isEmpty()) facts.emplace_back(name, value);
}

QString sentences(const std::vector<std::string>& all) {
  QStringList lines;
  for (const std::string& sentence : all)
    lines.append(warningText(sentence));
  return lines.join(QChar('\n'));
}

QString statusText(const results::Run& run) {
  switch (run.status) {
    case results::Status::finished:
      return run.valid ? Text::tr("finished, valid") : Text::tr("finished, not valid");
    case results::Status::running:
      return Text::tr("under way");
    case results::Status::aborted:
      return Text::tr("aborted");
    case results::Status::failed:
      break;
  }
  return Text::tr("failed");
}

void addOutcome(Facts& facts, const results::Run& run) {
  add(facts, Text::tr("run"), QString::number(run.id));
  add(facts, Text::tr("status"), statusText(run));
  add(facts, Text::tr("why it failed"), plain(run.failure));
  const bool doubtful = run.status == results::Status::finished && !run.valid;
  add(facts, doubtful ? Text::tr("why it is not valid") : Text::tr("to keep in mind"),
      sentences(run.warnings));
  add(facts, Text::tr("started"), timeText(run.startedAt));
  if (run.finishedAt) add(facts, Text::tr("took"), lasting(*run.finishedAt - run.startedAt));
}

QString serverText(const results::RunPlan& plan) {
  QStringList parts{modelTitle(plain(plan.model))};
  if (plan.loops)
    parts.append(*plan.loops == 0 ? Text::tr("an event loop per core")
                                  : Text::tr("event loops: %1").arg(*plan.loops));
  if (plan.peer) parts.append(Text::tr("of another project: %1").arg(plain(*plan.peer)));
  if (plan.target) parts.append(Text::tr("running already at %1").arg(plain(*plan.target)));
  return parts.join(Text::tr(", "));
}

void addPlan(Facts& facts, const ArchivedRun& archived) {
  const results::RunPlan& plan = archived.run.plan;
  add(facts, Text::tr("suite"), plain(plan.suite.value_or("")));
  add(facts, Text::tr("technique"), techniqueTitle(archived.contender));
  add(facts, Text::tr("server"), serverText(plan));
  add(facts, Text::tr("load"), conditionsText(plan));
  add(facts, Text::tr("repetition"), QString::number(plan.repetition));
  add(facts, Text::tr("warm-up"), lasting(plan.warmup));
  add(facts, Text::tr("window"), lasting(plan.window));
}

QString deliveriesText(const results::Figures& f) {
  return Text::tr("%1 expected = %2 received + %3 lost; %4 came twice")
      .arg(counted(f.expected), counted(f.delivered), counted(f.lost), counted(f.duplicated));
}

QString connectionsText(const results::Figures& f) {
  return Text::tr("%1 opened and served, %2 cut or refused and made again")
      .arg(counted(f.connects), counted(f.reconnects));
}

void addServer(Facts& facts, const std::optional<results::ServerFigures>& server) {
  if (!server) {
    add(facts, Text::tr("server process"), Text::tr("not measured: push-bench did not start it"));
    return;
  }
  add(facts, Text::tr("server CPU time"), lasting(server->cpu));
  add(facts, Text::tr("server context switches"), counted(server->contextSwitches));
  add(facts, Text::tr("server memory"),
      Text::tr("%1 with all clients, %2 before")
          .arg(mebibytes(server->rssBytes), mebibytes(server->rssIdleBytes)));
}

void addCounts(Facts& facts, const std::optional<results::Figures>& figures) {
  if (!figures) return;
  const results::Figures& f = *figures;
  add(facts, Text::tr("measured for"), lasting(f.measured));
  add(facts, Text::tr("messages published"), counted(f.published));
  add(facts, Text::tr("deliveries"), deliveriesText(f));
  add(facts, Text::tr("connections"), connectionsText(f));
  if (f.missed > 0) add(facts, Text::tr("answers that told of messages no longer kept"), counted(f.missed));
  add(facts, Text::tr("HTTP requests"), counted(f.requests));
  add(facts, Text::tr("bytes to the server"), counted(f.upBytes));
  add(facts, Text::tr("bytes to the clients"), counted(f.downBytes));
  addServer(facts, f.server);
  add(facts, Text::tr("load generator CPU time"), lasting(f.generatorCpu));
}

void addFigures(Facts& facts, const results::Run& run) {
  for (const Figure& figure : figures())
    if (const auto value = figure.of(run)) add(facts, figure.titleText(), valueText(figure, value));
}

QString commitText(const results::Environment& e) {
  if (!e.commit) return Text::tr("unknown");
  return e.commitDirty ? Text::tr("%1, with changes").arg(plain(*e.commit)) : plain(*e.commit);
}

void addMachine(Facts& facts, const results::Environment& e) {
  const QString memory = numberText(static_cast<double>(e.memoryBytes) / gibibyte);
  add(facts, Text::tr("machine"), plain(e.machine));
  add(facts, Text::tr("processor"), Text::tr("%1, cores: %2").arg(plain(e.cpuModel)).arg(e.cores));
  add(facts, Text::tr("memory"), Text::tr("%1 GiB").arg(memory));
  add(facts, Text::tr("kernel"), plain(e.kernel));
  add(facts, Text::tr("governor"), plain(e.governor.value_or("")));
  add(facts, Text::tr("load average before the session"), QLocale().toString(e.loadAverage, 'f', 2));
  add(facts, Text::tr("build"), Text::tr("%1, by %2").arg(plain(e.buildType), plain(e.compiler)));
  add(facts, Text::tr("versions"),
      Text::tr("PushLab %1, Poco %2").arg(plain(e.pushlabVersion), plain(e.pocoVersion)));
  add(facts, Text::tr("commit"), commitText(e));
  add(facts, Text::tr("command line"), plain(e.commandLine));
}

}  // namespace

std::vector<std::pair<QString, QString>> factsOf(const Archive& archive, const ArchivedRun& run) {
  Facts facts;
  addOutcome(facts, run.run);
  addPlan(facts, run);
  addCounts(facts, run.run.figures);
  addFigures(facts, run.run);
  add(facts, Text::tr("file"), archive.files[static_cast<std::size_t>(run.file)].path);
  add(facts, Text::tr("session"), QString::number(run.run.sessionId));
  if (const results::Session* session = archive.sessionOf(run)) addMachine(facts, session->environment);
  return facts;
}

}  // namespace pushlab::viewer
