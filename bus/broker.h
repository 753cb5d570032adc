#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace pushlab::bus {

using Milliseconds = std::chrono::milliseconds;

/// The connection to a broker could not be made, or is lost. `what()` is one sentence for the log, and never
/// holds a password.
class BrokerError : public std::runtime_error {
 public:
  /// Who can mend it: time, or whoever runs the broker (a wrong password, an exchange that was declared
  /// otherwise). The bus tries again in either case.
  enum class Cure : std::uint8_t { Time, Operator };

  explicit BrokerError(const std::string& what, Cure cure = Cure::Time)
      : std::runtime_error(what), _cure(cure) {}
  Cure cure() const { return _cure; }

 private:
  Cure _cure;
};

/// A connection to a broker, which one thread uses; only `place`, `wake` and `interrupt` are for any thread.
/// No call lasts longer than the broker's heartbeats allow. Calls throw BrokerError when the connection is
/// lost; then `connect` is the next.
class Connection {
 public:
  virtual ~Connection() = default;

  /// Which broker, for logs: "Redis at localhost:6379".
  virtual std::string place() const = 0;
  /// Connects, and asks for whatever else is needed, within some seconds. What an earlier connection had in
  /// flight is forgotten.
  virtual void connect() = 0;
  /// Says goodbye, within half a second, if there is a connection.
  virtual void disconnect() noexcept = 0;

  /// A wait that is under way returns early, or else the next one does.
  virtual void wake() noexcept = 0;
  /// For the end: whatever is under way fails at once, and so does all that comes later.
  virtual void interrupt() noexcept = 0;
};

/// What became of a message that was sent.
enum class Fate : std::uint8_t {
  Taken,     ///< the broker has it, and somebody to give it to
  Unrouted,  ///< the broker had nobody to give it to, or did not want it; it does not keep it
};

/// The connection that publishes.
class Outlet : public Connection {
 public:
  /// Sends these in order. May wait for the broker to read.
  virtual void send(std::span<const std::string* const> bodies) = 0;
  /// Waits for the fates of what was sent, and gives those that are known, in the order of sending: from
  /// this thread's view there is a fate for each message, or the connection is lost. Keeps an idle
  /// connection alive, and so is to be called at least each second. Returns after `timeout`, perhaps with
  /// none.
  virtual void settle(Milliseconds timeout, std::vector<Fate>& fates) = 0;
};

struct Received {
  std::string channel;  ///< empty where the broker has but one
  std::string body;
  bool isRepeated = false;  ///< it was handled before, and comes again since a connection broke
};

/// The connection that listens.
class Inlet : public Connection {
 public:
  /// Waits for the next message; false where there is none after `timeout`. With this call the former
  /// message counts as handled. To be called at least each second, as Outlet::settle.
  virtual bool receive(Milliseconds timeout, Received& received) = 0;
};

}  // namespace pushlab::bus
