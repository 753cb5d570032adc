#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <utility>

#include "bench/socket.h"
#include "runtime/event_loop.h"

namespace pushlab::bench::link {

/// One of the two sockets of a relayed connection, watched edge-triggered. The loop's thread only; lives at
/// least until the end of the turn in which it was closed.
class End final : private runtime::Watcher {
 public:
  /// What became of a call; `count` bytes were moved where it was `Done`.
  enum class Outcome {
    Done,
    WouldBlock,
    Finished,  ///< the peer sends no more
    Broken,    ///< the peer has reset the connection, or is gone
  };

  /// `ready` is told what epoll says, while the socket is open.
  End(runtime::EventLoop& loop, std::function<void(std::uint32_t)> ready)
      : _loop(loop), _ready(std::move(ready)) {}
  ~End() override { close(); }
  End(const End&) = delete;
  End& operator=(const End&) = delete;

  /// Takes a non-blocking socket over. Throws Poco::IOException where it cannot be watched.
  void adopt(Descriptor socket);
  const Descriptor& socket() const { return _socket; }
  bool isOpen() const { return bool(_socket); }

  Outcome receive(std::span<char> into, std::size_t& count);
  Outcome send(std::span<const std::string_view> parts, std::size_t& count);
  /// Says FIN: we send no more.
  void finish();
  void close();
  /// Closes with RST.
  void reset();

  static constexpr std::size_t mostParts = 64;  ///< of one `send`

 private:
  void ready(std::uint32_t events) override {
    if (isOpen()) _ready(events);
  }

  runtime::EventLoop& _loop;
  std::function<void(std::uint32_t)> _ready;
  Descriptor _socket;
};

}  // namespace pushlab::bench::link
