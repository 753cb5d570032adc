#pragma once

#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/SocketAddress.h>

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

#include "bench/alarm.h"
#include "bench/link/tunnel.h"
#include "runtime/acceptor.h"
#include "runtime/traffic.h"

namespace pushlab::link {

/// Listens, and makes a tunnel of every connection. The loop's thread only.
class Relay final : private runtime::Watcher {
 public:
  struct Setting {
    Poco::Net::SocketAddress address;
    Poco::Net::SocketAddress target;
    LineShape shape;
    FaultShape faults;
    std::uint64_t seed = 0;
  };

  /// Throws Poco::Net::NetException where the address is in use or not ours.
  Relay(runtime::EventLoop& loop, const Setting& setting);
  ~Relay() override;

  Poco::Net::SocketAddress address() const { return _listener.address(); }
  std::size_t tunnels() const { return _tunnels.size(); }

 private:
  void ready(std::uint32_t events) override;
  void open(bench::Descriptor client);

  runtime::EventLoop& _loop;
  Setting _setting;
  WakeQueue _wakes;
  FaultSchedule _faults;
  Poco::Net::ServerSocket _listener;
  runtime::Traffic _refused;
  runtime::Acceptor _acceptor;
  std::uint64_t _opened = 0;
  std::unordered_map<Tunnel*, std::unique_ptr<Tunnel>> _tunnels;
  std::vector<std::unique_ptr<Tunnel>> _ended;  ///< until the end of the turn
  bench::Alarm _again;                          ///< when descriptors had run out
};

}  // namespace pushlab::link
