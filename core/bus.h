#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/audience.h"
#include "core/journal.h"
#include "core/notification.h"

namespace pushlab::core {

/// What another process may ask of a server, beside publishing. A sid names one client of a Socket.IO server;
/// a decimal user id in its place stands for whatever connections that user has.
struct Command {
  enum class Kind : std::uint8_t { EnterRoom, LeaveRoom, CloseRoom, Disconnect };

  Kind kind = Kind::EnterRoom;
  std::string sid;      ///< empty with CloseRoom, and with an audience
  std::string room;     ///< empty with Disconnect
  std::string since{};  ///< EnterRoom, between servers that share a journal: the cursor from which on the
                        ///< member reads the room; empty: from now on
  /// In place of `sid`: all of these. Not with CloseRoom; with EnterRoom it names rooms.
  std::optional<Audience> audience{};
};

/// How a bus does. Counters only grow.
struct BusStatus {
  bool remote = false;  ///< there is a broker; without one the rest says nothing
  bool connected = false;
  std::uint64_t published = 0;  ///< messages that the broker has taken
  std::uint64_t received = 0;   ///< messages from it, our own not counted
  std::size_t waiting = 0;      ///< messages that wait for the broker now
  double lagSeconds = 0;        ///< how long the oldest of these has waited
  std::vector<std::pair<std::string_view, std::uint64_t>>
      dropped{};  ///< by reason, all reasons that there are
};

/// Carries tasks from whoever has something to push to the servers that push it. In process it is a function
/// call; between processes a message queue (Redis, RabbitMQ) takes its place.
class Bus {
 public:
  /// Who pushes here. Called on the publisher's thread for what is published here, and on a thread of the bus
  /// for what comes from others.
  class Consumer {
   public:
    virtual ~Consumer() = default;
    virtual void publish(Draft draft, Journal::Appended accepted) = 0;
    virtual void obey(const Command& command) = 0;
  };

  /// No call of the consumer is under way when it returns, and none comes after.
  virtual ~Bus() = default;

  /// Set once, before the first `publish`; from then on the consumer gets what others publish. It must
  /// outlive the bus. A bus that only writes never calls it.
  virtual void consume(Consumer& consumer) = 0;
  /// Any thread; never waits for a broker. `accepted` is called once: the notification as it was journaled
  /// here (without a cursor where this process only writes), or null where it was not accepted (a queue is
  /// full, the journal cannot be written); it may be called before this returns, on another thread, or after.
  virtual void publish(Draft draft, Journal::Appended accepted) = 0;
  /// Any thread. Asks it of all other servers; what does not fit into the queue is dropped and counted.
  virtual void tell(const Command& command) = 0;
  /// Any thread.
  virtual BusStatus status() const = 0;
};

/// The bus of a server that has no other processes: hands each draft to the consumer within the call.
std::unique_ptr<Bus> makeLocalBus();

}  // namespace pushlab::core
