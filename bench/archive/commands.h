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
/// For `push-bench --help`.
std::string commandsText();

}  // namespace pushlab::bench
