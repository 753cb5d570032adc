#include "viewer/window/usual_database.h"

#include <QDir>
#include <algorithm>

#include "viewer/models/file_stamp.h"

namespace pushlab::viewer {

namespace {

const QString sample = QStringLiteral("sample.sqlite");
constexpr int farthest = 4;  // the tree above build/release/bin

std::int64_t writtenMs(const QString& path) {
  const FileStamp stamp = stampOf(path);
  return std::max(stamp.changedMs, stamp.logChangedMs);
}

}  // namespace

QString usualDatabase(const QStringList& folders) {
  QString newest, fallback;
  for (const QString& folder : folders) {
    const QDir results(folder + QStringLiteral("/results"));
    for (const QString& name : results.entryList({QStringLiteral("*.sqlite")}, QDir::Files)) {
      const QString path = results.absoluteFilePath(name);
      QString& best = name == sample ? fallback : newest;
      if (best.isEmpty() || writtenMs(path) > writtenMs(best)) best = path;
    }
  }
  return newest.isEmpty() ? fallback : newest;
}

QStringList usualFolders(const QString& programFolder) {
  QStringList folders{QDir::currentPath()};
  QDir above(programFolder);
  for (int steps = 0; steps < farthest; ++steps) {
    folders.append(above.absolutePath());
    if (!above.cdUp()) break;
  }
  return folders;
}

}  // namespace pushlab::viewer
