#include "bus/reader.h"

#include <utility>

namespace pushlab::bus {

Reader::Reader(Inlet& inlet, Incoming& incoming, Backoff backoff, Clock clock)
    : _inlet(inlet),
      _incoming(incoming),
      _reconnection(inlet, "to listen", std::move(backoff), std::move(clock)) {}

Milliseconds Reader::turn() {
  if (!isConnected()) return _reconnection.connect();
  try {
    if (_inlet.receive(Milliseconds(1000), _received)) _incoming.take(_received);
    return Milliseconds(0);
  } catch (const BrokerError& error) {
    return _reconnection.lost(error);
  } catch (const std::exception& error) {  // no memory: where the next message begins is uncertain
    return _reconnection.lost(BrokerError(error.what()));
  }
}

}  // namespace pushlab::bus
