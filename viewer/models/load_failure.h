#pragma once

#include <QString>

#include "results/store_error.h"

namespace pushlab::viewer {

/// A file that could not be read.
struct LoadFailure {
  using Kind = results::StoreError::Kind;

  QString path;
  Kind kind = Kind::other;
  QString sentence;  ///< translated; names the file and says what to do
};

/// In the words of one who looks at results; what only the system knows stays as it was said.
LoadFailure failureOf(const QString& path, const results::StoreError& problem);

/// Of more files than the program keeps open at once (`most`).
LoadFailure tooManyFiles(const QString& path, int most);

}  // namespace pushlab::viewer
