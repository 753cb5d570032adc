#include "bench/demo/options.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "bench/option_values.h"
#include "bench/options.h"

namespace pushlab::bench::demo {
namespace {

// What the demo decides itself.
constexpr std::array<std::string_view, 4> own{"--host", "--secret-file", "--allow-origin", "--page-origin"};

std::string_view nameOf(const std::string& argument) {
  return std::string_view(argument).substr(0, argument.find('='));
}

void refuseOwn(const std::string& argument) {
  if (std::find(own.begin(), own.end(), nameOf(argument)) != own.end())
    throw UsageError(std::string(nameOf(argument)) + " is set by the demo itself: leave it out");
}

/// Whether the servers are told of a bus; the last one counts.
bool hasBus(const std::vector<std::string>& servers) {
  std::string bus = "none";
  for (std::size_t i = 0; i < servers.size(); ++i) {
    if (servers[i].starts_with("--bus=")) bus = servers[i].substr(6);
    if (servers[i] == "--bus" && i + 1 < servers.size()) bus = servers[i + 1];
  }
  return bus != "none";
}

}  // namespace

Options parseOptions(std::span<const std::string> arguments) {
  Options options;
  for (const std::string& argument : arguments) {
    options.help |= argument == "--help";
    options.version |= argument == "--version";
  }
  const bool hasPort = !arguments.empty() && !arguments.front().starts_with("-");
  if (hasPort) options.port = static_cast<std::uint16_t>(parseInteger("PORT", arguments.front(), 0, 65'535));
  for (const std::string& argument : arguments.subspan(hasPort ? 1 : 0)) {
    refuseOwn(argument);
    options.servers.push_back(argument);
  }
  options.bus = hasBus(options.servers);
  return options;
}

std::string helpText() {
  return "push-demo [PORT] [options of the servers]: all servers for the class page\n\n"
         "Starts one server per technique on a free port, with a push-link in front of each, and prints the "
         "address\n"
         "of the class page, which is on PORT (0 or nothing: a free one). What follows is given to every "
         "server;\n"
         "polling-server --help lists it. Accounts and notifications live in a temporary folder, so that "
         "they outlive\n"
         "the restart of a server, and go with the demo. Whoever has the printed address may steer the "
         "demo; keep it\n"
         "to yourself. Ctrl-C stops all.\n"
         "Exit status: 0 after SIGINT or SIGTERM; 64 for a wrong command line; 69 if a server does not "
         "start.\n";
}

}  // namespace pushlab::bench::demo
