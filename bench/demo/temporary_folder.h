#pragma once

#include <string>

namespace pushlab::bench::demo {

/// A new folder that goes, with all that is in it, with the object.
class TemporaryFolder {
 public:
  /// Throws std::runtime_error that says what to do.
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::string& path() const { return _path; }

 private:
  std::string _path;
};

}  // namespace pushlab::bench::demo
