#include "bench/command_line.h"

#include <algorithm>

#include "bench/options.h"

namespace pushlab::bench {

namespace {

const CommandOption& find(std::span<const CommandOption> options, std::string_view name,
                          std::string_view help) {
  const auto found =
      std::find_if(options.begin(), options.end(), [&](const auto& option) { return option.name == name; });
  if (found != options.end()) return *found;
  throw UsageError("unknown option '" + std::string(name) + "': see " + std::string(help));
}

}  // namespace

std::vector<std::string> readArguments(std::span<const std::string> arguments,
                                       std::span<const CommandOption> options, std::string_view help) {
  std::vector<std::string> others;
  for (std::size_t at = 0; at < arguments.size(); ++at) {
    const std::string& argument = arguments[at];
    if (!argument.starts_with("--")) {
      others.push_back(argument);
      continue;
    }
    const auto equals = argument.find('=');
    const CommandOption& option = find(options, std::string_view(argument).substr(0, equals), help);
    const std::string name(option.name);
    std::string value;
    if (equals != std::string::npos) {
      if (option.value.empty()) throw UsageError(name + " takes no value");
      value = argument.substr(equals + 1);
    } else if (!option.value.empty() && at + 1 < arguments.size()) {
      value = arguments[++at];
    }
    if (!option.value.empty() && value.empty())
      throw UsageError(name + " needs a value: " + std::string(option.value));
    option.apply(value);
  }
  return others;
}

std::string optionsText(std::span<const CommandOption> options, std::size_t width) {
  std::string text;
  for (const auto& option : options) {
    std::string name = "  " + std::string(option.name) + " " + std::string(option.value);
    name.resize(std::max(name.size(), width), ' ');
    text += name + " " + std::string(option.help) + "\n";
  }
  return text;
}

}  // namespace pushlab::bench
