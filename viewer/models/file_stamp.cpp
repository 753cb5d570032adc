#include "viewer/models/file_stamp.h"

#include <QDateTime>
#include <QFileInfo>

namespace pushlab::viewer {

FileStamp stampOf(const QString& path) {
  FileStamp stamp;
  if (const QFileInfo file(path); file.exists()) {
    stamp.size = file.size();
    stamp.changedMs = file.lastModified().toMSecsSinceEpoch();
  }
  if (const QFileInfo log(path + QStringLiteral("-wal")); log.exists() && log.size() > 0) {
    stamp.logSize = log.size();
    stamp.logChangedMs = log.lastModified().toMSecsSinceEpoch();
  }
  return stamp;
}

}  // namespace pushlab::viewer
