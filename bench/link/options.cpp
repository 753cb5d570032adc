#include "bench/link/options.h"

#include <Poco/Net/IPAddress.h>

#include <limits>
#include <string_view>
#include <vector>

#include "bench/command_line.h"
#include "bench/option_values.h"
#include "bench/options.h"

namespace pushlab::bench::link {
namespace {

using std::chrono::nanoseconds;

constexpr double longestIntervalS = 86'400;

template <typename Unit>
nanoseconds time(double value) {
  return std::chrono::round<nanoseconds>(std::chrono::duration<double, typename Unit::period>(value));
}

nanoseconds parseMs(std::string_view option, const std::string& text, double least, double most) {
  return time<std::chrono::milliseconds>(parseNumber(option, text, least, most));
}

nanoseconds parseInterval(std::string_view option, const std::string& text) {
  return time<std::chrono::seconds>(parseNumber(option, text, 0, longestIntervalS));
}

std::string parseOrigin(const std::string& text) {
  const auto scheme = text.find("://");
  if (scheme != std::string::npos && text.find_first_of("/ \r\n", scheme + 3) == std::string::npos)
    return text;
  throw UsageError("--allow-origin takes scheme://host[:port], e.g. http://localhost:8080, not '" + text +
                   "'");
}

std::string parseAddress(const std::string& text) {
  Poco::Net::IPAddress address;
  if (Poco::Net::IPAddress::tryParse(text, address)) return text;
  throw UsageError("--control-host takes an address of this machine, e.g. 127.0.0.1, not '" + text + "'");
}

std::uint32_t parseSeed(const std::string& text) {
  return static_cast<std::uint32_t>(parseInteger("--seed", text, 0, std::numeric_limits<int>::max()));
}

/// They set what they are given.
std::vector<CommandOption> optionsInto(Options& o) {
  return {
      {"--host", "ADDR", "address to bind (127.0.0.1)", [&o](const std::string& v) { o.host = v; }},
      {"--rtt", "MS", "round trip; each direction delays by half of it (0)",
       [&o](const std::string& v) { o.rtt = parseMs("--rtt", v, 0, longestRttMs); }},
      {"--jitter", "MS", "each direction delays by rtt/2 ± jitter/2, drawn uniformly; order is kept (0)",
       [&o](const std::string& v) { o.jitter = parseMs("--jitter", v, 0, longestRttMs); }},
      {"--rate", "KBPS", "kilobytes (1000 bytes) per second, each direction of each connection (0: no limit)",
       [&o](const std::string& v) { o.bytesPerSecond = 1000 * parseNumber("--rate", v, 0, fastestKbps); }},
      {"--cut-every", "S", "reset each connection 0.5 to 1.5 times S seconds after its opening (0: never)",
       [&o](const std::string& v) { o.cutEvery = parseInterval("--cut-every", v); }},
      {"--stall-every", "S",
       "let nothing pass, on no connection, 0.5 to 1.5 times S seconds after the last time",
       [&o](const std::string& v) { o.stallEvery = parseInterval("--stall-every", v); }},
      {"--stall-for", "MS", "length of a stall (1000)",
       [&o](const std::string& v) { o.stallFor = parseMs("--stall-for", v, 1, 1000 * 3600); }},
      {"--seed", "N", "what jitter, cuts and stalls are drawn from: the same again for the same number (1)",
       [&o](const std::string& v) { o.seed = parseSeed(v); }},
      {"--control", "PORT", "steer it while it runs, by HTTP (docs/push-link.md); 0: a free port",
       [&o](const std::string& v) {
         o.control = static_cast<std::uint16_t>(parseInteger("--control", v, 0, 65'535));
       }},
      {"--control-host", "ADDR", "address to bind for that (127.0.0.1); another one wants a key",
       [&o](const std::string& v) { o.controlHost = parseAddress(v); }},
      {"--allow-origin", "ORIGIN", "a page that may steer; repeatable",
       [&o](const std::string& v) { o.origins.push_back(parseOrigin(v)); }},
      {"--help", "", "this text", [&o](const std::string&) { o.help = true; }},
      {"--version", "", "the version", [&o](const std::string&) { o.version = true; }},
  };
}

/// HOST:PORT, also out of http://HOST:PORT/.
std::string parseTarget(const std::string& text) {
  constexpr std::string_view scheme = "http://";
  std::string address = text.substr(text.starts_with(scheme) ? scheme.size() : 0);
  if (address.size() < text.size() && address.ends_with('/')) address.pop_back();
  const auto colon = address.rfind(':');
  if (colon == std::string::npos || colon == 0 || address.find('/') != std::string::npos)
    throw UsageError("TARGET is HOST:PORT or http://HOST:PORT, not '" + text + "'");
  parseInteger("the port of TARGET", address.substr(colon + 1), 1, 65'535);
  return address;
}

void setWords(Options& options, const std::vector<std::string>& words) {
  if (words.size() < 2) throw UsageError("PORT and TARGET are needed: push-link 0 127.0.0.1:8080");
  if (words.size() > 2) throw UsageError("PORT and TARGET only: '" + words[2] + "' is too many");
  options.port = static_cast<std::uint16_t>(parseInteger("PORT", words[0], 0, 65'535));
  options.target = parseTarget(words[1]);
}

void check(const Options& options) {
  if (options.jitter > options.rtt)
    throw UsageError("--jitter is at most --rtt: nothing arrives before it is sent");
}

}  // namespace

Options parseOptions(std::span<const std::string> arguments) {
  Options options;
  const auto words = readArguments(arguments, optionsInto(options), "push-link --help");
  if (options.help || options.version) return options;
  setWords(options, words);
  check(options);
  return options;
}

std::string helpText() {
  const std::string text =
      "push-link PORT TARGET [options]: a TCP relay that makes loopback look like a network\n\n"
      "PORT: where it listens, 0 for a free one; TARGET: HOST:PORT or http://HOST:PORT, where it leads.\n\n";
  Options any;
  return text + optionsText(optionsInto(any), 18) +
         "\nOpening a connection costs a round trip, as TCP's handshake does: the target sees it after "
         "rtt/2, and\n"
         "what the client sends at once is there after rtt + rtt/2. The ends of connections (FIN, RST) "
         "travel as\n"
         "bytes do, and either direction can end alone. During a stall bytes are kept, not lost. In each "
         "direction\n"
         "of a connection 256 KiB may be under way, and what fills the delay at the rate (at most at 16 "
         "MB/s);\n"
         "beyond that the sender has to wait. A client whose target refuses is reset.\n"
         "With PUSHLAB_CONTROL_KEY in the environment whoever steers must send it, and may look at the "
         "bytes.\n"
         "Exit status: 0 after SIGINT or SIGTERM; 64 for a wrong command line; 69 if it cannot listen or "
         "nobody\n"
         "knows the target.\n";
}

}  // namespace pushlab::bench::link
