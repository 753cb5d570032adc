#pragma once

#include <QString>
#include <cstdint>

namespace pushlab::viewer {

/// Tells whether a file of results may have changed, without opening it: sizes and times of it and of its
/// write-ahead log, into which push-bench writes first.
struct FileStamp {
  std::int64_t size = -1;  ///< bytes; -1: there is no such file
  std::int64_t changedMs = 0;
  std::int64_t logSize = 0;  ///< reading makes an empty log, which says nothing
  std::int64_t logChangedMs = 0;

  friend bool operator==(const FileStamp&, const FileStamp&) = default;
};

FileStamp stampOf(const QString& path);

}  // namespace pushlab::viewer
