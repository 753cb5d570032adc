#pragma once

#include "bench/subscriber.h"
#include "protocol/engineio/handshake.h"
#include "protocol/engineio/packet.h"

namespace pushlab::bench {

/// What a Socket.IO client does whatever its transport: joins the main namespace with its token, answers
/// pings, and takes the stamps out of events. Notifications come without a cursor unless the scene asks for
/// recovery (then with an offset as their last argument, and a client that comes back shows its `pid`):
/// without it what was published while it was cut off is lost, and the ledger finds it missing.
class SocketIoSubscriber : public Subscriber {
 public:
  using Subscriber::Subscriber;

 protected:
  /// What to ask for; `sid`: empty to begin a session.
  std::string resource(std::string_view transport, std::string_view sid = {}) const;
  /// Takes what the server said. May cut the connection.
  void takePacket(const engineio::Packet& packet);
  /// To be sent as soon as the transport may.
  virtual void say(const engineio::Packet& packet) = 0;
  /// The session has begun, and the client has asked to join.
  virtual void sessionOpened(const engineio::Handshake&) {}
  /// CONNECT was answered: the client is served.
  virtual void joined() { served(); }

 private:
  std::string credentials() const;
  void takeEvent(std::string_view text);
  void takeConnect(std::string_view text);
  void takeOpen(std::string_view json);
  void takeMessage(std::string_view text);

  std::string _pid;     ///< names the client to a server that recovers it
  std::string _offset;  ///< of the last event
};

}  // namespace pushlab::bench
