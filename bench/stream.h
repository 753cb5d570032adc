#pragma once

#include <Poco/Net/SocketAddress.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "bench/socket.h"
#include "runtime/event_loop.h"

namespace pushlab::bench {

/// What went over the wire, in bytes of TCP payload, and why.
struct Traffic {
  std::int64_t requests = 0;
  std::int64_t bytesUp = 0;
  std::int64_t bytesDown = 0;
};

/// A client's TCP connection on the event loop, watched edge-triggered: one recv() per readiness into the
/// loop's buffer, so that what is received is never copied here. The loop's thread only.
///
/// A hook may close the stream or connect it again. `broken` finds it closed already.
class Stream : public runtime::Watcher {
 public:
  /// How the kernel acknowledges what was read. `Lazily` spares the sending of half of the acknowledgements,
  /// which is half of what reading a small message costs on loopback. A server without TCP_NODELAY would wait
  /// for them.
  enum class Acknowledge { AtOnce, Lazily };

  Stream(runtime::EventLoop& loop, Traffic& traffic, Acknowledge acknowledge = Acknowledge::AtOnce)
      : _loop(loop), _traffic(traffic), _acknowledge(acknowledge) {}
  ~Stream() override { close(); }
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;

  bool isOpen() const { return _connected; }
  /// Leaves what comes in the socket until it reads again, as a slow client does.
  void setReading(bool reads);
  /// From the next connection on, its socket takes little of what is not read, so that the server notices
  /// soon.
  void setNarrow() { _narrow = true; }
  void ready(std::uint32_t events) final;

 protected:
  /// Begins to connect; `opened` or `broken` follows, the latter within the call where there is no socket to
  /// be had.
  void connect(const Poco::Net::SocketAddress& server, const std::string& source);
  /// Sends at once what the socket takes and the rest when it takes more.
  void send(std::string_view bytes);
  void close();

  virtual void opened() = 0;
  /// Bytes in the loop's buffer: good until the hook returns; may be changed in place.
  virtual void received(std::span<char> bytes) = 0;
  virtual void broken(const std::string& why) = 0;

  /// When the bytes that `received` was given were read (CLOCK_MONOTONIC, nanoseconds).
  std::int64_t receivedNs() const { return _receivedNs; }
  runtime::EventLoop& loop() { return _loop; }
  Traffic& traffic() { return _traffic; }

 private:
  bool finishConnecting();
  bool sendNow(std::string_view& bytes);
  void flush();
  void readAll(bool ending);
  void breakOff(const std::string& why);

  runtime::EventLoop& _loop;
  Traffic& _traffic;
  Acknowledge _acknowledge;
  Descriptor _socket;
  bool _connected = false;
  bool _reads = true;
  bool _narrow = false;
  std::uint32_t _generation = 0;  ///< of the connection, so that a hook that replaced it is noticed
  std::int64_t _receivedNs = 0;
  std::string _unsent;
};

}  // namespace pushlab::bench
