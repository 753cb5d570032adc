#pragma once

#include <Poco/Net/SocketAddress.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "bench/fake_socketio.h"
#include "bench/socket.h"
#include "protocol/http/parser.h"
#include "runtime/event_loop.h"

namespace pushlab::bench {

class FakeConnection;

/// For tests: a server that speaks all five techniques in the simplest way, on a free port of an event loop
/// that the test runs too, so that every step is in the test's hand. A cursor is the number of notifications
/// that were published before.
class FakeLab final : public runtime::Watcher {
 public:
  explicit FakeLab(runtime::EventLoop& loop);
  ~FakeLab() override;

  const Poco::Net::SocketAddress& address() const { return _address; }
  /// Publishes to everybody: `data` is JSON.
  void publish(const std::string& data);
  /// Cuts all connections, in the middle of whatever they do.
  void cutAll();
  std::size_t connections() const;
  /// Sends to all WebSocket clients; for control frames.
  void sendToAll(std::string_view bytes);

  bool dribbles = false;  ///< sends one byte per turn of the loop
  int refuseWith = 0;     ///< a status for every request
  bool closesAfterAnswer = false;
  bool speaksLikeNchan =
      false;  ///< no cursors but in Etag, 201 for what is published, an answer per message, 304
  bool namesNoCursor = false;        ///< in its answer to what is published
  bool loses = false;                ///< delivers nothing to those who are connected, and keeps nothing
  int copies = 1;                    ///< of each delivery to those who are connected
  int polls = 0;                     ///< requests for /poll and /comet that came
  int upgrades = 0;                  ///< subscribers by WebSocket and TCP that came
  std::vector<std::string> cursors;  ///< with which subscribers came, in order
  std::string lastInput;             ///< bytes that a WebSocket client sent last
  FakeSocketIo socketIo;

 private:
  friend class FakeConnection;
  void ready(std::uint32_t events) override;
  std::string listAfter(std::size_t cursor) const;
  /// Of one who names no cursor: behind all.
  std::size_t placeOf(const std::string& cursor) const {
    return cursor.empty() ? _journal.size() : static_cast<std::size_t>(std::stoul(cursor));
  }

  runtime::EventLoop& _loop;
  Descriptor _listener;
  Poco::Net::SocketAddress _address;
  std::vector<std::unique_ptr<FakeConnection>> _connections;
  std::vector<std::string> _journal;
};

/// The same on a loop and a thread of its own.
class FakeLabThread {
 public:
  explicit FakeLabThread(const std::function<void(FakeLab&)>& prepare = {}) : _lab(_loop) {
    if (prepare) prepare(_lab);
    _thread = std::thread([this] { _loop.run(); });
  }
  ~FakeLabThread() {
    _loop.stop();
    _thread.join();
  }
  void cutAll() {
    _loop.post([this] { _lab.cutAll(); });
  }
  const Poco::Net::SocketAddress& address() const { return _lab.address(); }

 private:
  runtime::EventLoop _loop;
  FakeLab _lab;
  std::thread _thread;
};

/// Runs the loop until `done` holds at the end of a turn; false if it does not within 20 s. Once for each
/// loop.
bool runUntil(runtime::EventLoop& loop, const std::function<bool()>& done);

}  // namespace pushlab::bench
