#include "bench/archive/commands.h"

#include <algorithm>

#include "bench/archive/compare_command.h"
#include "bench/suite_list.h"

namespace pushlab::bench {

namespace {

constexpr Command all[] = {
    {"list", "", "the suites, with the question that each answers and the time that it takes", listCommand},
    {"compare", "A B", "what changed from one session or commit to another", compareCommand},
};

}  // namespace

std::span<const Command> commands() {
  return all;
}

const Command* findCommand(std::string_view name) {
  const auto found = std::find_if(std::begin(all), std::end(all),
                                  [&](const Command& command) { return command.name == name; });
  return found != std::end(all) ? found : nullptr;
}

std::string commandsText() {
  std::string text = "\nWith what was measured (each takes --help):\n";
  for (const Command& command : all) {
    std::string name = "  " + std::string(command.name) + " " + std::string(command.arguments);
    name.resize(std::max<std::size_t>(name.size(), 24), ' ');
    text += name + " " + std::string(command.help) + "\n";
  }
  return text;
}

}  // namespace pushlab::bench
