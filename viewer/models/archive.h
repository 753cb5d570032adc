#pragma once

#include <QString>
#include <memory>
#include <vector>

#include "results/records.h"
#include "viewer/models/contender.h"

namespace pushlab::viewer {

/// A file of results that is open.
struct ArchivedFile {
  QString path;
  std::vector<results::Session> sessions;  ///< in the order of starting
};

/// One of its runs. Histograms and samples stay in the file until they are asked for (Details).
struct ArchivedRun {
  int file = 0;  ///< place in Archive::files
  results::Run run;
  Contender contender;
};

/// All that is open, as it was when it was read: never changed, shared by threads and pages.
struct Archive {
  std::vector<ArchivedFile> files;
  std::vector<ArchivedRun> runs;  ///< by file, then in the order of starting

  const results::Session* sessionOf(const ArchivedRun& run) const;
};

using ArchivePtr = std::shared_ptr<const Archive>;

/// Reads one file, everything but histograms and samples. `file`: its place among the files that are open.
/// Any thread. Throws results::StoreError.
struct FileContent {
  ArchivedFile file;
  std::vector<ArchivedRun> runs;
};
FileContent readFile(const QString& path, int file);

}  // namespace pushlab::viewer
