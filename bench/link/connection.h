#pragma once

#include <cstdint>
#include <functional>

#include "bench/alarm.h"
#include "bench/link/network.h"
#include "bench/link/pipe.h"
#include "bench/socket.h"

namespace pushlab::bench::link {

/// A client's connection and the one to the target that belongs to it. The loop's thread only.
///
/// With d = rtt / 2, and the client's connection accepted at time 0, it opens as TCP does: at d (the SYN has
/// arrived) the connection to the target is made; at 2 d (the answer has arrived) the client's first byte
/// leaves, to arrive at 3 d; the target's first byte leaves at 3 d, when the handshake is over for it. If the
/// target refuses, the client is reset at 2 d. A FIN or RST travels like a byte. A cut resets both ends at
/// once, whatever is under way.
class Connection final : private Pipe::Owner {
 public:
  /// `number` chooses what is drawn for it. `ended` is called once, and must keep the object until the end of
  /// the turn. Throws Poco::IOException where the socket cannot be watched.
  Connection(Network& network, std::uint32_t number, Descriptor client,
             std::function<void(Connection&)> ended);

  std::uint32_t number() const { return _number; }
  /// What is sent from now on goes through a network of that shape.
  void reshape(const Shape& shape);
  /// Resets both ends at once; `ended` is called.
  void cut();

 private:
  enum class State {
    Opening,  ///< the client's connection has not arrived at the target
    Connecting,
    Refused,  ///< the target's refusal is on its way to the client
    Open,
    Ended,
  };

  void clientReady(std::uint32_t events);
  void targetReady(std::uint32_t events);
  void serve(std::uint32_t events, End& end, Pipe& from, Pipe& to);

  void connect();
  void connected();
  void refused();

  void finished() override;
  void resetArrived(Pipe& pipe) override;
  void broken(End& end) override;
  void end();

  Network& _network;
  std::uint32_t _number;
  std::function<void(Connection&)> _ended;
  State _state = State::Opening;
  End _client;
  End _target;
  Pipe _up;    ///< from the client to the target
  Pipe _down;  ///< from the target to the client
  Alarm _opening;
  Alarm _cut;
};

}  // namespace pushlab::bench::link
