#include "bench/demo/lab.h"

#include <Poco/Net/ServerSocket.h>

#include <iostream>
#include <utility>

#include "bench/demo/worked_example.h"
#include "json/json.h"

namespace pushlab::bench::demo {
namespace {

using Reply = ControlServer::Reply;
using runtime::Clock;

// In the order of the page's lanes; a lane has a link.
const std::vector<std::string> lanes{"polling", "comet", "websocket", "socketio"};
const std::vector<std::string> techniques{"polling", "comet", "websocket", "socketio", "tcp"};
const std::string application = "webapp";

constexpr std::int64_t publisherId = 1'000'000'000;  // of nobody who logs in
constexpr std::size_t keyLength = 32;                // hexadecimal digits: 128 bits
constexpr std::int64_t longestPauseMs = 60'000;

std::string binaryOf(const std::string& name) {
  return name == application ? name : name + "-server";
}

}  // namespace

std::uint16_t freePort(const std::string& host) {
  const Poco::Net::ServerSocket socket(Poco::Net::SocketAddress(host, 0));
  return socket.address().port();
}

Lab::Lab(runtime::EventLoop& loop, const Options& options, std::string programs)
    : _loop(loop),
      _options(options),
      _programs(std::move(programs)),
      _key(randomKey().substr(0, keyLength)),
      _pagePort(options.port == 0 ? freePort(options.host) : options.port),
      _control(loop, {0, _key, origins(), options.host},
               [this](const http::Request& request, const http::Target& target) {
                 return answer(request, target);
               }) {
  for (const std::string& technique : techniques)
    if (technique != hostName()) startServer(technique, 0);
  for (const std::string& lane : lanes)
    startLink(lane, lane == hostName() ? Poco::Net::SocketAddress(_options.host, _pagePort)
                                       : _servers[lane].address);
  startHost();
}

Lab::~Lab() {
  for (auto& [name, server] : _servers) {
    server.watch.reset();
    if (server.process) server.process->askToEnd();
    if (server.link) server.link->askToEnd();
  }
}

const std::string& Lab::hostName() const {
  return _options.bus ? application : lanes.front();
}

std::string Lab::origin(std::uint16_t port) const {
  return "http://" + _options.host + ":" + std::to_string(port);
}

std::vector<std::string> Lab::origins() const {
  std::vector<std::string> all{origin(_pagePort)};
  if (_options.host == "127.0.0.1") all.push_back("http://localhost:" + std::to_string(_pagePort));
  return all;
}

std::vector<std::string> Lab::commonArguments(const std::string& name) const {
  const std::string accounts = _options.bus ? "accounts" : name;  // over a bus the same users are everywhere
  std::vector<std::string> arguments{
      "--host",      _options.host, "--secret-file", _secret.path(),
      "--log-level", "warning",     "--database",    _folder.path() + "/" + accounts + ".sqlite"};
  if (!_options.journal)
    arguments.insert(arguments.end(),
                     {"--journal", "sqlite:" + _folder.path() + "/" + name + "-journal.sqlite"});
  for (const std::string& page : origins())
    arguments.insert(arguments.end(), {"--allow-origin", page});
  arguments.insert(arguments.end(), _options.servers.begin(), _options.servers.end());
  return arguments;
}

void Lab::startServer(const std::string& name, std::uint16_t port, const std::vector<std::string>& more) {
  Server& server = _servers[name];
  server.command.program = _programs + "/" + binaryOf(name);
  server.command.arguments = {std::to_string(port)};
  for (const auto& words : {commonArguments(name), more})
    server.command.arguments.insert(server.command.arguments.end(), words.begin(), words.end());
  server.process = std::make_unique<ServerProcess>(server.command);
  server.address = server.process->address();
  server.command.arguments.front() = std::to_string(server.address.port());
  watch(name);
}

void Lab::startLink(const std::string& technique, const Poco::Net::SocketAddress& target) {
  Server& server = _servers[technique];
  server.linkControl = freePort(_options.host);
  ServerCommand command;
  command.program = _programs + "/push-link";
  command.arguments = {"0",
                       target.toString(),
                       "--host",
                       _options.host,
                       "--control",
                       std::to_string(server.linkControl),
                       "--control-host",
                       _options.host};
  for (const std::string& page : origins())
    command.arguments.insert(command.arguments.end(), {"--allow-origin", page});
  command.environment = {"PUSHLAB_CONTROL_KEY=" + _key};
  server.link = std::make_unique<ServerProcess>(command);
}

/// Last, since its page is told where it may connect to, and who does not steer where the lanes are.
void Lab::startHost() {
  std::vector<std::string> more{"--page-origin", origin(_control.address().port())};
  for (const auto& [name, server] : _servers) {
    if (server.process) more.insert(more.end(), {"--page-origin", origin(server.address.port())});
    if (server.link) more.insert(more.end(), {"--page-origin", origin(server.linkControl)});
  }
  more.insert(more.end(), {"--page-origin", origin(_pagePort)});
  for (const std::string& lane : lanes)
    more.insert(more.end(), {"--page-lane", lane + "=" + origin(_servers[lane].link->address().port())});
  if (_options.bus) more.insert(more.end(), {"--page-lane", application + "=" + origin(_pagePort)});
  startServer(hostName(), _pagePort, more);
}

/// A server that ends by itself is told of, and may be started from the page.
void Lab::watch(const std::string& name) {
  Server& server = _servers[name];
  server.watch = std::make_unique<WatchedDescriptor>(_loop, server.process->endDescriptor(), [this, name] {
    _loop.post([this, name] {
      Server& gone = _servers[name];
      if (!gone.process) return;
      std::cerr << "push-demo: " << gone.process->obituary() << std::endl;
      gone.watch.reset();
      gone.process.reset();
    });
  });
}

std::string Lab::pageAddress() const {
  return origin(_pagePort) + "/#lab=" + std::to_string(_control.address().port()) + "." + _key;
}

std::string Lab::listing() const {
  std::string text;
  for (const auto& [name, server] : _servers) {
    std::string line = name;
    line.resize(std::max<std::size_t>(line.size(), 10), ' ');
    text += line + " " + origin(server.address.port());
    if (server.link) text += "   through push-link: " + origin(server.link->address().port());
    text += "\n";
  }
  const auto addressOf = [&](const std::string& name) { return _servers.at(name).address.toString(); };
  return _options.bus ? text + workedExample(addressOf) : text;
}

Reply Lab::answer(const http::Request& request, const http::Target& target) {
  constexpr std::string_view prefix = "/servers/";
  constexpr std::string_view suffix = "/restart";
  if (target.path == "/lab") {
    if (request.method != "GET")
      return ControlServer::refusal(405, "method_not_allowed", "this resource takes GET");
    return {200, json()};
  }
  if (target.path.starts_with(prefix) && target.path.ends_with(suffix) &&
      target.path.size() > prefix.size() + suffix.size()) {
    if (request.method != "POST")
      return ControlServer::refusal(405, "method_not_allowed", "this resource takes POST");
    const auto length = target.path.size() - prefix.size() - suffix.size();
    return restart(std::string(target.path.substr(prefix.size(), length)), request.body);
  }
  return ControlServer::refusal(404, "not_found", "there are /lab and /servers/NAME/restart");
}

/// It is away for the pause that is asked for, so that the class sees it.
Reply Lab::restart(const std::string& name, std::string_view body) {
  const auto found = _servers.find(name);
  if (found == _servers.end()) return ControlServer::refusal(404, "not_found", "there is no such server");
  const json::Object asked = json::Object::parse(body.empty() ? "{}" : body);
  const std::int64_t pause = asked.has("pause_ms") ? asked.integer("pause_ms").value_or(-1) : 0;
  if (pause < 0 || pause > longestPauseMs)
    return ControlServer::refusal(400, "bad_request", "pause_ms is a whole number from 0 to 60000");
  Server& server = found->second;
  if (server.comeback) return ControlServer::refusal(409, "restarting", "it is being restarted already");
  server.watch.reset();
  if (server.process) server.process->end();
  server.process.reset();
  server.comeback = std::make_unique<Alarm>(_loop.timers(), [this, name] { comeBack(name); });
  server.comeback->set(Clock::now() + std::chrono::milliseconds(pause));
  return {202, R"({"pause_ms":)" + std::to_string(pause) + "}"};
}

void Lab::comeBack(const std::string& name) {
  Server& server = _servers[name];
  try {
    server.process = std::make_unique<ServerProcess>(server.command);
    watch(name);
  } catch (const ServerError& error) {
    std::cerr << "push-demo: " << error.what() << std::endl;
  }
  _loop.post([this, name] { _servers[name].comeback.reset(); });  // it is the alarm that calls
}

std::string Lab::json() const {
  std::string out = R"({"lanes":{)";
  for (const std::string& lane : lanes) {
    const Server& server = _servers.at(lane);
    if (lane != lanes.front()) out += ",";
    out += json::string(lane) + R"(:{"url":)" + json::string(origin(server.link->address().port())) +
           R"(,"server":)" + json::string(origin(server.address.port())) + R"(,"control":)" +
           json::string(origin(server.linkControl)) + "}";
  }
  out += R"(},"app":)" + (_options.bus ? json::string(origin(_pagePort)) : "null");
  return out + R"(,"publisher":)" + json::string(mintToken(_secret.key(), publisherId, "publisher")) + "}";
}

}  // namespace pushlab::bench::demo
