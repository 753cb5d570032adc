#include "servers/common/options.h"

#include <Poco/Util/HelpFormatter.h>
#include <Poco/Util/Option.h>
#include <Poco/Util/OptionSet.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <sstream>

namespace pushlab::servers {

namespace {

runtime::Model model(const std::string& text) {
  if (text == "coroutines") return runtime::Model::Coroutines;
  if (text == "threads") return runtime::Model::Threads;
  throw UsageError("--model is 'coroutines' or 'threads', not '" + text + "'");
}

/// The beginning of a URL, up to `://`; empty where it is none.
std::string_view schemeOf(std::string_view text) {
  const auto end = text.find("://");
  return end == std::string_view::npos ? std::string_view() : text.substr(0, end + 3);
}

/// What of a wrong value may be repeated: of a URL its scheme, since the rest may hold a password.
std::string shown(const std::string& text) {
  const std::string_view scheme = schemeOf(text);
  if (!scheme.empty()) return "'" + std::string(scheme) + "…'";
  return text.find('@') == std::string::npos ? "'" + text + "'" : "that";
}

/// `schemes`: as Drivers::busSchemes.
bool isAmong(std::string_view scheme, std::string_view schemes) {
  const auto at = scheme.empty() ? std::string_view::npos : schemes.find(scheme);
  return at == 0 || (at != std::string_view::npos && schemes[at - 1] == ' ');
}

std::string journalKinds(const core::Drivers& drivers) {
  return drivers.hasRedisJournal ? "'memory', 'sqlite:FILE' or redis://…" : "'memory' or 'sqlite:FILE'";
}

std::string journal(const std::string& text, const core::Drivers& drivers) {
  if (text == "memory" || (text.starts_with("sqlite:") && text.size() > 7)) return text;
  if (drivers.hasRedisJournal && isAmong(schemeOf(text), "redis:// rediss://")) return text;
  throw UsageError("--journal is " + journalKinds(drivers) + ", not " + shown(text));
}

std::string busKinds(const core::Drivers& drivers) {
  return drivers.busSchemes.empty() ? "'none' in this build" : "'none' or one of " + drivers.busSchemes;
}

std::string bus(const std::string& text, const core::Drivers& drivers) {
  if (text == "none" || isAmong(schemeOf(text), drivers.busSchemes)) return text;
  throw UsageError("--bus is " + busKinds(drivers) + ", not " + shown(text));
}

std::string channel(const std::string& text) {
  constexpr std::size_t longest = 200;
  const auto isControl = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
  if (text.size() <= longest && std::none_of(text.begin(), text.end(), isControl)) return text;
  throw UsageError("--channel takes a name of 1 to 200 bytes without control characters");
}

std::string origin(const std::string& option, const std::string& text) {
  const auto scheme = text.find("://");
  // What else would end a field of HTTP or a directive of a page's policy.
  const bool bare =
      scheme != std::string::npos && text.find_first_of("/ \t\r\n;,'\"", scheme + 3) == std::string::npos;
  if (bare && text.size() > scheme + 3) return text;
  throw UsageError(option + " takes scheme://host[:port], e.g. http://localhost:8080, not '" + text + "'");
}

std::pair<std::string, std::string> pageLane(const std::string& text) {
  static constexpr std::array<std::string_view, 5> names{"polling", "comet", "websocket", "socketio",
                                                         "webapp"};
  const std::string name = text.substr(0, text.find('='));
  if (std::find(names.begin(), names.end(), name) == names.end() || name.size() == text.size())
    throw UsageError(
        "--page-lane takes NAME=ORIGIN with polling, comet, websocket, socketio or webapp, not '" + text +
        "'");
  return {name, origin("--page-lane", text.substr(name.size() + 1))};
}

std::string logLevel(const std::string& text) {
  static constexpr std::array<const char*, 8> levels{"trace",   "debug", "information", "notice",
                                                     "warning", "error", "critical",    "fatal"};
  if (std::find(levels.begin(), levels.end(), text) != levels.end()) return text;
  throw UsageError(
      "--log-level is one of trace, debug, information, notice, warning, error, critical, fatal, not '" +
      text + "'");
}

/// They refer to the drivers.
std::vector<OptionRow> commonRows(const core::Drivers& drivers) {
  return {
      {"help", nullptr, "print this and leave", [](Options& o, const std::string&) { o.help = true; }},
      {"version", nullptr, "print the version and leave",
       [](Options& o, const std::string&) { o.version = true; }},
      {"host", "ADDR", "address to bind (127.0.0.1)",
       [](Options& o, const std::string& v) { o.server.host = v; }},
      {"model", "MODEL",
       "coroutines (default): the handlers on event loops; threads: one thread per connection",
       [](Options& o, const std::string& v) { o.server.model = model(v); }},
      {"loops", "N", "event loops under --model coroutines; 0: one per core (1)",
       [](Options& o, const std::string& v) { o.server.loops = numberOption("--loops", v, 0, 256); }},
      {"max-threads", "N", "connections under --model threads; beyond them a new one gets 503 (1024)",
       [](Options& o, const std::string& v) {
         o.server.maxThreads = numberOption("--max-threads", v, 1, 100'000);
       }},
      {"secret-file", "FILE", "the HMAC key for tokens; also PUSHLAB_SECRET (a random key)",
       [](Options& o, const std::string& v) { o.secretFile = v; }},
      {"login-code", "CODE", "the demo's one-time code (246810)",
       [](Options& o, const std::string& v) { o.loginCode = v; }},
      {"database", "FILE", "accounts and stored notifications, SQLite (:memory:)",
       [](Options& o, const std::string& v) { o.database = v; }},
      {"journal", "WHERE",
       drivers.hasRedisJournal
           ? "retained notifications: memory, sqlite:FILE, or redis://… for several servers (memory)"
           : "retained notifications: memory or sqlite:FILE (memory)",
       [&drivers](Options& o, const std::string& v) { o.journal = journal(v, drivers); }},
      {"retain", "N", "notifications kept for catch-up, per room (1024)",
       [](Options& o, const std::string& v) { o.retain = numberOption("--retain", v, 1, 10'000'000); }},
      {"bus", "URL",
       "tasks from and to other processes: none" +
           (drivers.busSchemes.empty() ? std::string() : ", " + drivers.busSchemes) + " (none)",
       [&drivers](Options& o, const std::string& v) { o.bus = bus(v, drivers); }},
      {"channel", "NAME", "the bus's channel or exchange, and the name of a journal in Redis (socketio)",
       [](Options& o, const std::string& v) { o.channel = channel(v); }},
      {"allow-origin", "ORIGIN", "a cross-origin page that may connect; repeatable",
       [](Options& o, const std::string& v) { o.allowedOrigins.push_back(origin("--allow-origin", v)); }},
      {"page-origin", "ORIGIN", "a server that the class page of this one may connect to, too; repeatable",
       [](Options& o, const std::string& v) { o.pageOrigins.push_back(origin("--page-origin", v)); }},
      {"page-lane", "NAME=ORIGIN",
       "where the class page of this one finds a lane (or, over a bus, the webapp); repeatable",
       [](Options& o, const std::string& v) { o.pageLanes.push_back(pageLane(v)); }},
      {"max-message", "BYTES", "largest message from a client (1000000)",
       [](Options& o, const std::string& v) {
         o.maxMessage = numberOption("--max-message", v, 1, 1'000'000'000);
       }},
      {"max-backlog", "BYTES", "unsent bytes at which a slow client is dropped (1048576)",
       [](Options& o, const std::string& v) {
         o.server.maxBacklog = numberOption("--max-backlog", v, 1, 4'000'000'000);
       }},
      {"log-level", "LEVEL",
       "trace, debug, information, notice, warning, error, critical, fatal (information)",
       [](Options& o, const std::string& v) { o.logLevel = logLevel(v); }},
  };
}

std::vector<OptionRow> rowsWith(const std::vector<OptionRow>& more, const core::Drivers& drivers) {
  std::vector<OptionRow> rows = commonRows(drivers);
  rows.insert(rows.end(), more.begin(), more.end());
  return rows;
}

Poco::Util::OptionSet optionSet(const std::vector<OptionRow>& rows) {
  Poco::Util::OptionSet set;
  for (const OptionRow& row : rows) {
    Poco::Util::Option option(row.name, "", row.description);
    option.repeatable(true);
    if (row.argument != nullptr) option.argument(row.argument);
    set.addOption(option);
  }
  return set;
}

/// Exact in spelling and case, which Poco's processor is not: a benchmark's script should not depend on less.
const OptionRow& rowOf(const std::vector<OptionRow>& rows, const std::string& name) {
  const auto found =
      std::find_if(rows.begin(), rows.end(), [&](const OptionRow& row) { return name == row.name; });
  if (found == rows.end()) throw UsageError("unknown option '--" + name + "'; --help lists the options");
  return *found;
}

void setPort(Options& options, const std::string& argument, bool& portSeen) {
  if (argument.starts_with("-"))
    throw UsageError("unknown option '" + argument + "'; --help lists the options");
  if (portSeen) throw UsageError("one port only: '" + argument + "' is too many");
  options.server.port = static_cast<std::uint16_t>(numberOption("PORT", argument, 0, 65'535));
  portSeen = true;
}

/// `--name=value`, or `--name` with the next argument as its value.
void setOption(Options& options, const std::vector<OptionRow>& rows,
               const std::vector<std::string>& arguments, std::size_t& at) {
  const std::string& argument = arguments[at];
  const auto equals = argument.find('=');
  const bool hasValue = equals != std::string::npos;
  const std::string name = argument.substr(2, hasValue ? equals - 2 : equals);
  const OptionRow& row = rowOf(rows, name);
  std::string value = hasValue ? argument.substr(equals + 1) : std::string();
  if (row.argument == nullptr) {
    if (hasValue) throw UsageError("--" + name + " takes no value");
  } else {
    if (!hasValue && at + 1 < arguments.size()) value = arguments[++at];
    if (value.empty()) throw UsageError("--" + name + " needs a value");
  }
  row.set(options, value);
}

void readEnvironment(Options& options) {
  if (const char* secret = std::getenv("PUSHLAB_SECRET")) options.secret = secret;
}

}  // namespace

std::size_t numberOption(const std::string& name, const std::string& text, std::size_t least,
                         std::size_t most) {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc() && end == text.data() + text.size() && value >= least && value <= most)
    return value;
  throw UsageError(name + " takes a whole number from " + std::to_string(least) + " to " +
                   std::to_string(most) + ", not '" + text + "'");
}

Options parseOptions(const std::vector<std::string>& arguments, const std::vector<OptionRow>& more,
                     const core::Drivers& drivers) {
  const std::vector<OptionRow> rows = rowsWith(more, drivers);
  Options options;
  readEnvironment(options);
  bool portSeen = false;
  for (std::size_t at = 0; at < arguments.size(); ++at) {
    if (arguments[at].starts_with("--")) {
      setOption(options, rows, arguments, at);
    } else {
      setPort(options, arguments[at], portSeen);
    }
  }
  return options;
}

std::string helpText(const std::string& program, const std::string& purpose,
                     const std::vector<OptionRow>& more, const core::Drivers& drivers) {
  const Poco::Util::OptionSet set = optionSet(rowsWith(more, drivers));
  Poco::Util::HelpFormatter formatter(set);
  formatter.setCommand(program);
  formatter.setUsage("[PORT] [options]");
  formatter.setHeader(purpose + "\nPORT: 0 (default) takes a free one; the port is said on standard output.");
  formatter.setUnixStyle(true);
  formatter.setWidth(110);
  std::ostringstream text;
  formatter.format(text);
  return text.str();
}

}  // namespace pushlab::servers
