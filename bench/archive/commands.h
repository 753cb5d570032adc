#pragma once

#include <cstdio>
#include <span>
#include <string>
#include <string_view>

namespace pushlab::bench {

/// What `push-bench NAME …` does instead of measuring.
struct Command {
  std::string_view name;
  std::string_view arguments;  ///< in short, for the help
  std::string_view help;       ///< one line
  /// With the arguments behind the name; returns the exit status.
  int (*function)(std::span<const std::string> arguments, std::FILE* out);
};

/// In the order of the help.
std::span<const Command> commands();
/// Null where there is none of that name.
const Command* findCommand(std::string_view name);
/// Runs it. A results file that cannot be used ends it with status 66, output that cannot be written with 73
/// (a file) or 74, each said on standard error; a reader that has gone (`| head`) is no mistake. Ignores
/// SIGPIPE from then on. Throws UsageError.
int runCommand(const Command& command, std::span<const std::string> arguments, std::FILE* out);
/// For `push-bench --help`.
std::string commandsText();

}  // namespace pushlab::bench
