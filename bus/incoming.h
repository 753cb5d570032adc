#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>

#include "bus/broker.h"
#include "bus/codec.h"
#include "bus/drops.h"
#include "core/bus.h"
#include "core/drivers.h"

namespace pushlab::bus {

/// Channels of Node's emitter begin so; the rest of them names a room, or nothing.
inline constexpr std::string_view nodeChannels = "socket.io#/#";
/// What it asks of servers comes here.
inline constexpr std::string_view nodeRequests = "socket.io-request#/#";

/// Turns messages from the broker into what the consumer understands. What cannot be understood is counted
/// and told. For the reading thread; `received` for any.
class Incoming {
 public:
  /// The consumer must outlive it; `drops` is shared since the consumer may tell of a draft later.
  /// `commandHostId`: the host id of our own commands, if it is not that of the settings.
  Incoming(core::BusSettings settings, const Codec& codec, core::Bus::Consumer& consumer,
           std::shared_ptr<Drops> drops, std::string commandHostId = {});

  /// Throws nothing.
  void take(const Received& message);
  /// Those of others, those included that were refused.
  std::uint64_t received() const { return _received; }

 private:
  void handle(const Received& message);
  Decoded decode(const Received& message) const;
  void publish(Emit emit, const std::string& task);
  void publish(core::Draft draft);

  const core::BusSettings _settings;
  const std::string _commandHostId;
  const Codec& _codec;
  core::Bus::Consumer& _consumer;
  const std::shared_ptr<Drops> _drops;
  std::atomic<std::uint64_t> _received{0};
};

}  // namespace pushlab::bus
