#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace pushlab::bench {

/// What a session runs on, and what runs: without it a figure means nothing a year later.
struct Machine {
  std::string name;              ///< host name
  std::string kernel;            ///< system, release, architecture
  std::string cpuModel;          ///< as /proc/cpuinfo says; "unknown" where it does not
  int cores = 0;                 ///< processors online
  std::int64_t memoryBytes = 0;  ///< main memory, all of it
  std::optional<std::string>
      governor;                       ///< cpufreq governor of the first processor, where the kernel shows one
  double loadAverage = 0;             ///< over the last minute
  std::string compiler;               ///< name and version
  std::string buildType;              ///< the preset that this binary looks like: release, dev, asan, tsan
  std::optional<std::string> commit;  ///< of the source tree, now; nothing without git or without the tree
  bool commitDirty = false;           ///< tracked files differ from the commit
  std::string pocoVersion;            ///< of the library that was loaded
  std::string pushlabVersion;
};

/// Looks around; takes some milliseconds, since it asks git. What cannot be found out is left empty; throws
/// nothing.
Machine inspectMachine();

}  // namespace pushlab::bench
