#pragma once

#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/SocketAddress.h>

#include <chrono>
#include <string>

#include "runtime/timer_queue.h"
#include "runtime/traffic.h"

namespace pushlab::runtime {

/// A listening socket. `shared` lets several loops listen on one port (SO_REUSEPORT).
/// Throws Poco::Net::NetException where the address is in use or not ours.
Poco::Net::ServerSocket listenOn(const Poco::Net::SocketAddress& address, bool shared);

/// Whether nobody listens on that address yet: asked before listening shared, which would join another server
/// unseen. Throws Poco::Net::NetException as `listenOn` does.
void requireFree(const Poco::Net::SocketAddress& address);

/// Accepts from a listening socket, and keeps one descriptor in reserve: when the process has none left, the
/// reserve serves to take the waiting connection, tell it so and close it, with at most one log line a
/// second. One thread.
class Acceptor {
 public:
  Acceptor(int listener, std::string refusal, Traffic& traffic);
  ~Acceptor();
  Acceptor(const Acceptor&) = delete;
  Acceptor& operator=(const Acceptor&) = delete;

  enum class Outcome {
    Accepted,
    Nothing,    ///< nobody waits
    Refused,    ///< one was turned away, or left before; ask again
    Exhausted,  ///< somebody waits, but the system has nothing to take them with: ask again after
                ///< `pauseWhenExhausted`
  };
  static constexpr std::chrono::milliseconds pauseWhenExhausted{50};

  /// Never blocks. Accepted: `fd` is a new non-blocking, close-on-exec socket with TCP_NODELAY.
  Outcome accept(int& fd);
  /// Says the refusal to an accepted socket, closes it and counts why.
  void refuse(int fd, Drop reason);
  /// A warning in the log, at most one a second.
  void say(const std::string& what);

 private:
  Outcome refuseOne();

  int _listener;
  int _reserve;
  std::string _refusal;
  Traffic& _traffic;
};

}  // namespace pushlab::runtime
