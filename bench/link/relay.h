#pragma once

#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/SocketAddress.h>

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "bench/alarm.h"
#include "bench/link/connection.h"
#include "bench/link/network.h"
#include "bench/link/options.h"
#include "runtime/acceptor.h"
#include "runtime/event_loop.h"

namespace pushlab::bench::link {

/// Listens, and relays every connection to the target through a network of the shape that is asked for. Says
/// in the log (Poco::Logger "link") what went wrong or was broken on purpose, at most once a second. The
/// loop's thread only; made before the loop runs and destroyed after it.
class Relay final : private runtime::Watcher {
 public:
  /// Throws Poco::Net::NetException where it cannot listen.
  Relay(runtime::EventLoop& loop, const Options& options, const Poco::Net::SocketAddress& target);
  ~Relay() override;
  Relay(const Relay&) = delete;
  Relay& operator=(const Relay&) = delete;

  /// Where it listens.
  Poco::Net::SocketAddress address() const { return _listener.address(); }
  std::size_t open() const { return _connections.size(); }
  const Network::Counts& counts() const { return _network.counts; }
  const Shape& shape() const { return _network.shape; }
  Tap& tap() { return _network.tap; }

  /// From now on, on old connections and new ones.
  void reshape(const Shape& shape);
  /// Resets all connections that are open, and says how many they were.
  std::size_t cutAll();
  /// Nothing passes for so long, beginning now.
  void stall(std::chrono::nanoseconds length);

 private:
  void ready(std::uint32_t events) override;
  bool acceptOne();
  void adopt(Descriptor client);
  void leave(Connection& connection);
  int listenerFd() const;
  void report();
  void followStalls();

  Network _network;
  Poco::Net::ServerSocket _listener;
  runtime::Traffic _traffic;
  runtime::Acceptor _acceptor;
  std::unordered_map<std::uint32_t, std::unique_ptr<Connection>> _connections;
  std::vector<std::unique_ptr<Connection>> _ended;  ///< within this turn
  Network::Counts _reported;
  Alarm _resume;  ///< accepting, after a pause
  Alarm _report;
  Alarm _stall;
};

}  // namespace pushlab::bench::link
