#pragma once

#include <memory>
#include <random>

#include "bus/broker.h"
#include "bus/codec.h"
#include "bus/incoming.h"
#include "bus/outgoing.h"
#include "bus/reader.h"
#include "bus/worker.h"
#include "bus/writer.h"
#include "core/bus.h"
#include "core/drivers.h"

namespace pushlab::bus {

/// A bus over a message broker. One thread publishes and, unless the bus only writes, another listens, each
/// on a connection of its own; both come back by themselves whenever the broker does. What is published here
/// reaches the consumer within the call, and the broker through a bounded queue.
class QueueBus final : public core::Bus {
 public:
  struct Parts {
    std::unique_ptr<Outlet> outlet;
    std::unique_ptr<Inlet> inlet;  ///< null: the bus only writes
    Codec codec;
    unsigned seed = std::random_device{}();  ///< of the pauses' jitter
    Outgoing::Limits limits{};
  };

  /// An empty `hostId` becomes a random one. Begins to connect, and returns.
  QueueBus(core::BusSettings settings, Parts parts);
  /// Gives the broker a second to take what waits, if it is there.
  ~QueueBus() override;

  void consume(Consumer& consumer) override;
  void publish(core::Draft draft, core::Journal::Appended accepted) override;
  void tell(const core::Command& command) override;
  core::BusStatus status() const override;

 private:
  bool send(std::string message);
  bool isConnected() const;
  void drain();

  const core::BusSettings _settings;
  const std::string _commandHostId;  ///< a journal is shared, but what users do is told to each server
  Parts _parts;
  const std::shared_ptr<Drops> _drops = std::make_shared<Drops>();
  Outgoing _outgoing;
  Writer _writer;
  std::unique_ptr<Worker> _writing;
  Consumer* _consumer = nullptr;
  std::unique_ptr<Incoming> _incoming;
  std::unique_ptr<Reader> _reader;
  std::unique_ptr<Worker> _reading;
};

}  // namespace pushlab::bus
