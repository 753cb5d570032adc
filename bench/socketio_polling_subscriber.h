#pragma once

#include <memory>

#include "bench/socketio_subscriber.h"
#include "bench/socketio_upgrade.h"
#include "protocol/http/parser.h"

namespace pushlab::bench {

/// Socket.IO that starts with long polling. One keep-alive connection carries both directions: what the
/// client has to say (that it joins, pongs) it posts before the next poll, since a ping is what ends a poll.
/// (The official client posts over a second connection while it polls.)
///
/// Where it upgrades it does as the official client: probes a WebSocket while it joins, finishes the poll
/// under way, and goes on there. It connects no longer than until it has joined, but says that it is ready
/// only once it is on the WebSocket; one that cannot be had cuts it. So no run is taken for what it is not.
class SocketIoPollingSubscriber final : public SocketIoSubscriber {
 public:
  enum class Upgrades { No, Yes };

  SocketIoPollingSubscriber(Scene& scene, int client, std::string token, Upgrades upgrades);

 private:
  void opened() override;
  void received(std::span<char> bytes) override;
  void reset() override;
  void closeOthers() override;
  std::int64_t heardNs() const override;
  void say(const engineio::Packet& packet) override;
  void sessionOpened(const engineio::Handshake& handshake) override;
  void joined() override;

  void takeResponse(const http::Response& response);
  void takePayload(std::string_view body);
  void goOn();
  void poll();
  void post();

  std::string _poll;    ///< the request, with the session's id once there is one
  std::string _target;  ///< of the session
  std::string _outbox;  ///< a payload to post
  bool _posting = false;
  std::int64_t _joinedNs = 0;  ///< 0: not yet
  http::ResponseParser _parser;
  std::unique_ptr<SocketIoUpgrade> _upgrade;  ///< null where it stays with polling
};

}  // namespace pushlab::bench
