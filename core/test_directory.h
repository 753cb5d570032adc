#pragma once

#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>

namespace pushlab::core {

/// A directory of a test's own, gone with it.
class TestDirectory {
 public:
  TestDirectory() : _path((std::filesystem::temp_directory_path() / "pushlab-XXXXXX").string()) {
    if (!::mkdtemp(_path.data())) throw std::runtime_error("cannot make " + _path);
  }
  ~TestDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(_path, ignored);
  }
  TestDirectory(const TestDirectory&) = delete;
  TestDirectory& operator=(const TestDirectory&) = delete;

  std::string file(const std::string& name) const { return _path + "/" + name; }

 private:
  std::string _path;
};

}  // namespace pushlab::core
