#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/engineio/packet.h"
#include "protocol/http/message.h"

namespace pushlab::bench {

/// For tests: a connection of the fake lab, as its Socket.IO sees it. It outlives what is said over it.
class FakeWire {
 public:
  virtual ~FakeWire() = default;
  virtual void respondText(int status, const std::string& body) = 0;
  /// Answers an upgrade request; then whole messages are handed to `FakeSocketIo::hear`.
  virtual void becomeWebSocket(const http::Request& request) = 0;
  virtual void sayText(std::string_view message) = 0;
};

/// For tests: Engine.IO 4 and Socket.IO 5 in the simplest way. It notes what a client does wrong.
class FakeSocketIo {
 public:
  void answer(FakeWire& wire, const http::Request& request);
  void hear(FakeWire& wire, std::string_view message);

  /// An event `bench` to all who have joined.
  void emit(const std::string& data);
  /// Any Engine.IO packets, as texts, to all sessions; over polling in one answer.
  void sendToAll(const std::vector<std::string>& packets);
  /// All connections were cut.
  void forgetAll() { _sessions.clear(); }

  std::string joinWith;  ///< what CONNECT is answered with instead of a sid, e.g. a ConnectError
  bool offersUpgrade = true;
  bool refusesProbe = false;            ///< answers it with a NOOP
  int joins = 0;                        ///< CONNECT packets
  int upgrades = 0;                     ///< sessions that went over to a WebSocket
  int held = 0;                         ///< polls that had to wait
  std::size_t largestAnswer = 0;        ///< packets in one
  std::vector<std::string> pongs;       ///< what clients answered to pings
  std::vector<std::string> violations;  ///< of the protocol by clients
  std::string lastJoin;                 ///< JSON of the last CONNECT

 private:
  struct Session {
    std::string sid;
    std::vector<std::string> waiting;  ///< packets
    FakeWire* poll = nullptr;          ///< a held GET
    FakeWire* socket = nullptr;
    FakeWire* probe = nullptr;
    bool joined = false;
    bool probed = false;  ///< polls are not held any more
  };

  Session& begin();
  Session* find(const std::string& sid);
  Session* find(const FakeWire& wire);
  void openSocket(FakeWire& wire, const http::Request& request, const std::string& sid);
  void takePost(FakeWire& wire, Session& session, std::string_view body);
  void takePoll(FakeWire& wire, Session& session);
  void take(Session& session, const engineio::Packet& packet);
  void takeProbe(Session& session, const engineio::Packet& packet);
  void say(Session& session, const std::string& packet);
  void flush(Session& session);

  std::vector<std::unique_ptr<Session>> _sessions;
};

}  // namespace pushlab::bench
