#include "bench/link/options.h"

#include <Poco/Exception.h>

#include <functional>
#include <vector>

#include "bench/option_values.h"
#include "bench/options.h"

namespace pushlab::link {

namespace {

using bench::parseInteger;
using bench::parseNumber;
using bench::UsageError;
using std::chrono::microseconds;
using std::chrono::milliseconds;

constexpr double longestMs = 60'000;
constexpr double longestSeconds = 3600;

struct Option {
  std::string name;
  std::string value;
  std::string help;
  std::function<void(Options&, std::string& host, const std::string& text)> apply;
};

microseconds millisecondsOf(const std::string& name, const std::string& text) {
  return microseconds(static_cast<std::int64_t>(parseNumber(name, text, 0, longestMs) * 1000));
}

milliseconds secondsOf(const std::string& name, const std::string& text) {
  return milliseconds(static_cast<std::int64_t>(parseNumber(name, text, 0.01, longestSeconds) * 1000));
}

const std::vector<Option>& allOptions() {
  static const std::vector<Option> all{
      {"--host", "ADDR", "address to listen on (127.0.0.1)",
       [](auto&, auto& host, auto& text) { host = text; }},
      {"--rtt", "MS", "round trip: each direction is delayed by half of it (0)",
       [](auto& options, auto&, auto& text) { options.relay.shape.rtt = millisecondsOf("--rtt", text); }},
      {"--jitter", "MS", "by which the round trip varies, either way; order is kept (0)",
       [](auto& options, auto&, auto& text) {
         options.relay.shape.jitter = millisecondsOf("--jitter", text);
       }},
      {"--rate", "KBPS", "kilobytes per second of each direction of a connection (no limit)",
       [](auto& options, auto&, auto& text) {
         options.relay.shape.bytesPerSecond = parseNumber("--rate", text, 0.1, 10'000'000) * 1000;
       }},
      {"--cut-every", "S", "each connection is reset, after 0.5 to 1.5 times so many seconds (never)",
       [](auto& options, auto&, auto& text) {
         options.relay.faults.cutEvery = secondsOf("--cut-every", text);
       }},
      {"--stall-every", "S", "nothing passes for a while, every 0.5 to 1.5 times so many seconds (never)",
       [](auto& options, auto&, auto& text) {
         options.relay.faults.stallEvery = secondsOf("--stall-every", text);
       }},
      {"--stall-for", "MS", "how long that is (1000)",
       [](auto& options, auto&, auto& text) {
         options.relay.faults.stallFor = milliseconds(parseInteger("--stall-for", text, 1, 60'000));
       }},
      {"--seed", "N", "jitter and faults are the same for the same seed (0)",
       [](auto& options, auto&, auto& text) {
         options.relay.seed = static_cast<std::uint64_t>(parseInteger("--seed", text, 0, 2'000'000'000));
       }},
      {"--help", "", "this text", [](auto& options, auto&, auto&) { options.help = true; }},
      {"--version", "", "the version", [](auto& options, auto&, auto&) { options.version = true; }},
  };
  return all;
}

const Option& find(const std::string& name) {
  for (const Option& option : allOptions())
    if (option.name == name) return option;
  throw UsageError("unknown option '" + name + "': see push-link --help");
}

Poco::Net::SocketAddress targetOf(std::string text) {
  const std::string scheme = "http://";
  if (text.starts_with(scheme)) text.erase(0, scheme.size());
  if (text.ends_with('/')) text.pop_back();
  try {
    if (text.find(':') == std::string::npos) throw Poco::SyntaxException();
    return Poco::Net::SocketAddress(text);
  } catch (const Poco::Exception&) {
    throw UsageError("the target is HOST:PORT, not '" + text + "'");
  }
}

Poco::Net::SocketAddress addressOf(const std::string& host, const std::string& port) {
  const int number = parseInteger("the port", port, 0, 65'535);
  try {
    return {host, static_cast<Poco::UInt16>(number)};
  } catch (const Poco::Exception&) {
    throw UsageError("--host takes an address of this machine, not '" + host + "'");
  }
}

}  // namespace

Options parseOptions(std::span<const std::string> given) {
  Options options;
  std::string host = "127.0.0.1";
  std::vector<std::string> plain;
  for (std::size_t i = 0; i < given.size(); ++i) {
    if (!given[i].starts_with("--")) {
      plain.push_back(given[i]);
      continue;
    }
    const auto equals = given[i].find('=');
    const Option& option = find(given[i].substr(0, equals));
    std::string value;
    if (equals != std::string::npos) {
      value = given[i].substr(equals + 1);
    } else if (!option.value.empty() && i + 1 < given.size()) {
      value = given[++i];
    }
    if (value.empty() != option.value.empty())
      throw UsageError(option.name +
                       (option.value.empty() ? " takes no value" : " needs a value: " + option.value));
    option.apply(options, host, value);
  }
  if (options.help || options.version) return options;
  if (plain.size() != 2) throw UsageError("name a port to listen on and a target: push-link PORT HOST:PORT");
  options.relay.address = addressOf(host, plain[0]);
  options.relay.target = targetOf(plain[1]);
  return options;
}

std::string helpText() {
  std::string text =
      "push-link PORT TARGET [options]: a TCP relay that makes loopback look like a network\n"
      "  PORT 0 takes a free one; TARGET is HOST:PORT. Opening a connection costs a round trip, too.\n\n";
  for (const Option& option : allOptions()) {
    std::string name = "  " + option.name + " " + option.value;
    name.resize(24, ' ');
    text += name + option.help + "\n";
  }
  return text;
}

}  // namespace pushlab::link
