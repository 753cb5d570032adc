#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "runtime/connection.h"
#include "runtime/task.h"
#include "runtime/traffic.h"

namespace pushlab::runtime {

enum class Model : std::uint8_t { Coroutines, Threads };

struct ServerOptions {
  std::string host = "127.0.0.1";
  std::uint16_t port = 0;  ///< 0 takes a free one
  Model model = Model::Coroutines;
  std::size_t loops = 1;          ///< event loops (coroutines); 0 = one per core
  std::size_t maxThreads = 1024;  ///< connection threads (threads)
  std::size_t maxBacklog = 1'048'576;
  /// Sent as it is to a connection that is refused for want of a thread or a descriptor.
  std::string refusal;
};

/// What serves one connection, from its first byte to its last. When it returns, the connection is closed.
using Handler = std::function<Task<void>(Connection&)>;

/// Accepts connections and runs one handler per connection, under either model.
class Server {
 public:
  virtual ~Server() = default;

  /// How many parts the connections are divided into: the loops, or 1 under threads.
  virtual std::size_t lanes() const = 0;
  /// Runs at the end of each turn of that lane: an event loop's turn, or (under threads) whatever one thread
  /// did before it waits again; then on that thread, and on several at once. Before `start`.
  virtual void atTurnEnd(std::size_t lane, std::function<void()> hook) = 0;
  /// Any thread: makes sure that the lane's turn-end hooks run after this call. Under threads they run within
  /// it, unless the caller is a connection's thread, whose own turn ends soon.
  virtual void wake(std::size_t lane) = 0;

  /// Serves in threads of its own.
  virtual void start(Handler handler) = 0;
  virtual std::uint16_t port() const = 0;
  /// Accepts no more, tells every handler to stop, waits for them, and breaks off those that still run at the
  /// end of `patience`. A second call does nothing; the destructor calls it without patience. A handler whose
  /// Signal is not set a second later is left behind, its frame never freed; under threads it is waited for.
  virtual void stop(std::chrono::milliseconds patience) = 0;

  virtual const Traffic& traffic() const = 0;
  virtual Traffic& traffic() = 0;
};

/// Binds at once. Throws Poco::Net::NetException (address in use, not ours, …) or Poco::IOException.
std::unique_ptr<Server> makeServer(const ServerOptions& options);

}  // namespace pushlab::runtime
