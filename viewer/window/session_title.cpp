#include "viewer/window/session_title.h"

#include <QDateTime>
#include <QFileInfo>
#include <QStringList>

namespace pushlab::viewer {

namespace {

QStringList suitesOf(const Archive& archive, SessionKey session) {
  QStringList suites;
  for (const ArchivedRun& run : archive.runs) {
    if (SessionKey(run.file, run.run.sessionId) != session || !run.run.plan.suite) continue;
    const QString suite = QString::fromStdString(*run.run.plan.suite);
    if (!suites.contains(suite)) suites.append(suite);
  }
  return suites;
}

const results::Session* find(const Archive& archive, SessionKey key) {
  if (key.first < 0 || static_cast<std::size_t>(key.first) >= archive.files.size()) return nullptr;
  for (const results::Session& session : archive.files[static_cast<std::size_t>(key.first)].sessions)
    if (session.id == key.second) return &session;
  return nullptr;
}

}  // namespace

QString sessionTitle(const Archive& archive, SessionKey key) {
  const results::Session* session = find(archive, key);
  if (session == nullptr) return keyText(key);
  const auto started = QDateTime::fromMSecsSinceEpoch(session->startedAt.time_since_epoch().count());
  QStringList parts{started.toString(QStringLiteral("yyyy-MM-dd HH:mm"))};
  if (const QStringList suites = suitesOf(archive, key); !suites.isEmpty())
    parts.append(suites.join(QStringLiteral(", ")));
  parts.append(QString::fromStdString(session->environment.machine));
  if (archive.files.size() > 1)
    parts.append(QFileInfo(archive.files[static_cast<std::size_t>(key.first)].path).fileName());
  return parts.join(QStringLiteral(" · "));
}

std::vector<std::pair<QString, QString>> sessionChoices(const Archive& archive) {
  std::vector<std::pair<QString, QString>> choices;
  for (const SessionKey& session : choicesIn(archive).sessions)
    choices.emplace_back(keyText(session), sessionTitle(archive, session));
  return choices;
}

QString keyText(SessionKey session) {
  return QStringLiteral("%1/%2").arg(session.first).arg(session.second);
}

SessionKey sessionOf(const QString& keyText) {
  const QStringList parts = keyText.split(QChar('/'));
  if (parts.size() != 2) return {-1, -1};
  return {parts[0].toInt(), parts[1].toLongLong()};
}

}  // namespace pushlab::viewer
