#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pushlab::bench {

/// An option of a program, or of a command such as `push-bench compare`. Its name is followed by the name of
/// its value, if it takes one.
struct CommandOption {
  std::string_view name;
  std::string_view value;
  std::string_view help;
  std::function<void(const std::string&)> apply;
};

/// Applies what is given as `--name VALUE` or `--name=VALUE`, exact names only; returns what else there is,
/// in its order. Throws UsageError, which refers to `help`.
std::vector<std::string> readArguments(std::span<const std::string> arguments,
                                       std::span<const CommandOption> options,
                                       std::string_view help = "--help behind the command's name");

/// One line an option, for a help text; names are padded to `width`.
std::string optionsText(std::span<const CommandOption> options, std::size_t width = 26);

}  // namespace pushlab::bench
