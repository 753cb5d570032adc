#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "bench/stream.h"
#include "bench/websocket_client.h"
#include "protocol/engineio/packet.h"

namespace pushlab::bench {

/// The WebSocket to which a Socket.IO client upgrades: probes it, and carries the packets once the client has
/// gone over to it. The loop's thread only. A callback may close it.
class SocketIoUpgrade final : public Stream {
 public:
  struct Callbacks {
    std::function<void(const engineio::Packet&)> packet;
    /// It is closed; or the upgrade was refused.
    std::function<void(const std::string& why)> lost;
  };

  SocketIoUpgrade(runtime::EventLoop& loop, Traffic& traffic, Acknowledge acknowledge, Callbacks callbacks)
      : Stream(loop, traffic, acknowledge), _callbacks(std::move(callbacks)) {}

  /// Connects and sends the probe. `target`: of the session's WebSocket.
  void probe(const Poco::Net::SocketAddress& server, const std::string& source, std::string host,
             std::string target);
  /// Tells the server that the client is here from now on.
  void takeOver();
  void say(const engineio::Packet& packet);
  void leave();

  /// The server has answered the probe: finish the poll under way, then `takeOver`.
  bool isProbed() const { return _stage == Stage::Probed; }
  bool carries() const { return _stage == Stage::Carrying; }
  using Stream::receivedNs;

 private:
  enum class Stage { Probing, Probed, Carrying };

  void opened() override;
  void received(std::span<char> bytes) override;
  void broken(const std::string& why) override;
  void take(const Heard& heard);
  void takeText(std::string_view text);

  Callbacks _callbacks;
  std::string _host;
  std::string _target;
  Stage _stage = Stage::Probing;
  WebSocketClient _socket;
};

}  // namespace pushlab::bench
