#pragma once

#include "bus/incoming.h"
#include "bus/reconnection.h"

namespace pushlab::bus {

/// Takes what the broker has for us. One thread; `isConnected` for any.
class Reader {
 public:
  Reader(Inlet& inlet, Incoming& incoming, Backoff backoff, Clock clock);

  /// Does what there is to do: connects, or waits for a message, for a second at most, and has it handled.
  /// The pause until the next turn.
  Milliseconds turn();

  bool isConnected() const { return _reconnection.isConnected(); }

 private:
  Inlet& _inlet;
  Incoming& _incoming;
  Reconnection _reconnection;
  Received _received;
};

}  // namespace pushlab::bus
