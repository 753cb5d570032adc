#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "bench/socket.h"
#include "runtime/event_loop.h"

namespace pushlab::link {

/// One socket of a tunnel: the client's, or the target's. Non-blocking, edge-triggered; its owner is told of
/// every event and asks it to read and write. One thread.
class End final : private runtime::Watcher {
 public:
  class Owner {
   public:
    virtual ~Owner() = default;
    virtual void happened(End& end, std::uint32_t events) = 0;
  };
  enum class State : std::uint8_t { Absent, Connecting, Open, Gone };

  End(runtime::EventLoop& loop, Owner& owner) : _loop(loop), _owner(owner) {}
  ~End() override { leave(); }
  End(const End&) = delete;
  End& operator=(const End&) = delete;

  void adopt(bench::Descriptor socket, State state);
  /// After an event while connecting. False where that failed.
  bool connected();
  State state() const { return _state; }
  bool isOpen() const { return _state == State::Open; }

  struct Received {
    enum class Kind : std::uint8_t { Bytes, Nothing, Ended, Broken } kind = Kind::Nothing;
    std::span<const char> bytes;  ///< in the loop's buffer
  };
  Received receive(std::size_t most);
  /// How many bytes the socket took; nothing where the connection is broken.
  std::optional<std::size_t> send(std::string_view bytes);
  void endWriting();
  /// Ends the connection with a reset (RST).
  void reset();
  /// Ends it as it is.
  void leave();

 private:
  void ready(std::uint32_t events) override { _owner.happened(*this, events); }

  runtime::EventLoop& _loop;
  Owner& _owner;
  bench::Descriptor _socket;
  State _state = State::Absent;
};

}  // namespace pushlab::link
