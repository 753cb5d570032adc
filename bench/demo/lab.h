#pragma once

#include <Poco/Net/SocketAddress.h>

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "bench/alarm.h"
#include "bench/control/control_server.h"
#include "bench/demo/options.h"
#include "bench/demo/temporary_folder.h"
#include "bench/server_process.h"
#include "bench/tokens.h"
#include "bench/watched_descriptor.h"
#include "runtime/event_loop.h"

namespace pushlab::bench::demo {

/// The servers of a class: one per technique, a push-link in front of each that the page has a lane for, over
/// a bus the web application, with users that are the same everywhere, and the control by which the page
/// restarts servers and finds everything. The loop's thread only.
class Lab {
 public:
  /// Starts all. Throws ServerError, Poco::Net::NetException, std::runtime_error.
  Lab(runtime::EventLoop& loop, const Options& options, std::string programs);
  /// All end at once, and are waited for.
  ~Lab();
  Lab(const Lab&) = delete;
  Lab& operator=(const Lab&) = delete;

  /// `http://HOST:PORT/#lab=CONTROL.KEY`: the key is behind the #, where a browser keeps it to itself.
  std::string pageAddress() const;
  /// The same page for who is to take part but not to steer.
  std::string guestAddress() const { return origin(_pagePort) + "/"; }
  /// One line a server, and over a bus something to type, for whoever has no browser.
  std::string listing() const;

 private:
  struct Server {
    ServerCommand command;
    std::unique_ptr<ServerProcess> process;  ///< null while it is away
    Poco::Net::SocketAddress address;
    std::unique_ptr<ServerProcess> link;
    std::uint16_t linkControl = 0;
    std::unique_ptr<WatchedDescriptor> watch;
    std::unique_ptr<Alarm> comeback;
  };

  void startServer(const std::string& name, std::uint16_t port, const std::vector<std::string>& more = {});
  void startLink(const std::string& technique, const Poco::Net::SocketAddress& target);
  void startHost();
  void watch(const std::string& name);
  std::vector<std::string> commonArguments(const std::string& name) const;
  std::vector<std::string> origins() const;
  std::string origin(std::uint16_t port) const;
  /// The server that hands out the page: over a bus the web application, which needs one.
  const std::string& hostName() const;

  ControlServer::Reply answer(const http::Request& request, const http::Target& target);
  ControlServer::Reply restart(const std::string& name, std::string_view body);
  void comeBack(const std::string& name);
  std::string json() const;

  runtime::EventLoop& _loop;
  Options _options;
  std::string _programs;
  std::string _key;
  SecretFile _secret;
  TemporaryFolder _folder;
  std::uint16_t _pagePort;
  ControlServer _control;
  std::map<std::string, Server> _servers;  ///< by technique, and the web application
};

/// A port of that address that nobody listens on now.
std::uint16_t freePort(const std::string& host = "127.0.0.1");

}  // namespace pushlab::bench::demo
