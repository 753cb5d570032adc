#include "bench/demo/temporary_folder.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <stdexcept>
#include <system_error>

namespace pushlab::bench::demo {

TemporaryFolder::TemporaryFolder() {
  std::error_code none;
  const std::string parent = std::filesystem::temp_directory_path(none).string();
  _path = (none ? "/tmp" : parent) + "/push-demo-XXXXXX";
  if (::mkdtemp(_path.data()) == nullptr)
    throw std::runtime_error("cannot write to " + parent + " (" + std::strerror(errno) +
                             "): set TMPDIR to a folder that can be written");
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(_path, ignored);
}

}  // namespace pushlab::bench::demo
