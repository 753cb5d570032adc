#pragma once

#include "runtime/connection.h"
#include "runtime/event_loop.h"

namespace pushlab::runtime {

/// A connection on an event loop. Awaiting suspends the handler; epoll (edge-triggered) and the loop's timers
/// resume it. All on the loop's thread.
class LoopConnection final : public Connection, public Watcher, private Timer {
 public:
  /// Takes part in the loop until it is destroyed. Throws Poco::IOException where epoll refuses the socket.
  LoopConnection(Poco::Net::StreamSocket socket, EventLoop& loop, std::size_t lane, std::size_t maxBacklog,
                 Traffic& traffic);
  ~LoopConnection() override;

  /// Breaks the connection off without counting.
  void abort();

  std::size_t slot = 0;  ///< its place in the server's list of connections

  void unpause() override;
  SendResult send(std::string_view bytes) override;
  SendResult send(std::span<const SharedBytes> parts) override;
  void endSending() override;
  std::size_t backlogBytes() override { return _output.backlogBytes(); }
  void drop(Drop reason) override;
  void beginStop() override;
  EventLoop* loop() const override { return &_loop; }
  std::size_t lane() const override { return _lane; }
  TimePoint now() const override { return _loop.now(); }

  void ready(std::uint32_t events) override;

 private:
  enum class Waiting : std::uint8_t { Nothing, Bytes, Flushed, Unpaused };
  static constexpr unsigned readsPerTurn = 16;

  bool tryReceive(TimePoint deadline, Received& result) override;
  bool tryFlush(TimePoint deadline, bool& result) override;
  bool tryPause(TimePoint deadline) override;
  void suspend(std::coroutine_handle<> handler) override { _handler = handler; }
  void expired() override;

  bool readNow(Received& result);
  bool mayReadThisTurn();
  SendResult noteBacklog(SendResult result);
  void writable();
  void wait(Waiting what, TimePoint deadline);
  void resumeSoon();
  void finishReceive();
  Received::Status endOrTimeout() const;
  void finishFlush(bool flushed);
  void resumeHandler();

  EventLoop& _loop;
  Traffic& _traffic;
  Output _output;
  std::coroutine_handle<> _handler;
  TimePoint _deadline = never;
  union {
    Received* _received = nullptr;
    bool* _flushed;
  };
  std::uint64_t _turn = 0;
  std::uint32_t _lane;
  std::uint8_t _readsInTurn = 0;
  Waiting _waiting = Waiting::Nothing;
  bool _readable = false;
  bool _ended = false;  ///< the peer's FIN or an error was seen: reading never blocks again
  bool _watchesOutput = false;
  bool _endAfterBacklog = false;
  bool _unpaused = false;
  bool _stopping = false;
  bool _aborted = false;
};

}  // namespace pushlab::runtime
