#include "bench/demo/options.h"

#include <Poco/Net/IPAddress.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "bench/option_values.h"
#include "bench/options.h"

namespace pushlab::bench::demo {
namespace {

// What the demo decides itself.
constexpr std::array<std::string_view, 4> own{"--secret-file", "--allow-origin", "--page-origin",
                                              "--page-lane"};

std::string_view nameOf(const std::string& argument) {
  return std::string_view(argument).substr(0, argument.find('='));
}

void refuseOwn(const std::string& argument) {
  if (std::find(own.begin(), own.end(), nameOf(argument)) != own.end())
    throw UsageError(std::string(nameOf(argument)) + " is set by the demo itself: leave it out");
}

/// One that a browser in the room can be sent to.
std::string parseHost(const std::string& text) {
  Poco::Net::IPAddress address;
  if (Poco::Net::IPAddress::tryParse(text, address) && address.family() == Poco::Net::IPAddress::IPv4 &&
      !address.isWildcard())
    return text;
  throw UsageError(
      "--host takes the IPv4 address by which the class reaches this machine, e.g. 192.168.1.7 "
      "(hostname -I lists its addresses), not '" +
      text + "'");
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
  const auto rest = arguments.subspan(hasPort ? 1 : 0);
  for (std::size_t i = 0; i < rest.size(); ++i) {
    refuseOwn(rest[i]);
    if (rest[i].starts_with("--host=")) {
      options.host = parseHost(rest[i].substr(7));
    } else if (rest[i] == "--host") {
      options.host = parseHost(++i < rest.size() ? rest[i] : "");
    } else {
      options.journal |= nameOf(rest[i]) == "--journal";
      options.servers.push_back(rest[i]);
    }
  }
  options.bus = hasBus(options.servers);
  return options;
}

std::string helpText() {
  return "push-demo [PORT] [--host ADDR] [options of the servers]: all servers for the class page\n\n"
         "Starts one server per technique on a free port, with a push-link in front of each, and with a "
         "--bus the web\n"
         "application, and prints the address of the class page, which is on PORT (0 or nothing: a free "
         "one). What\n"
         "follows is given to every server; polling-server --help lists it. Accounts and notifications live "
         "in a\n"
         "temporary folder, so that they outlive the restart of a server, and go with the demo. Whoever has "
         "the whole\n"
         "printed address may steer the demo; keep it to yourself. Ctrl-C stops all.\n"
         "--host ADDR: the address of this machine in the room's network, so that phones and other machines "
         "can open\n"
         "http://ADDR:PORT/ and take part without steering (127.0.0.1: this machine alone).\n"
         "Exit status: 0 after SIGINT or SIGTERM; 64 for a wrong command line; 69 if a server does not "
         "start.\n";
}

}  // namespace pushlab::bench::demo
