#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "runtime/traffic.h"

namespace pushlab::runtime {

/// Wire bytes that many receivers share.
using SharedBytes = std::shared_ptr<const std::string>;

/// What became of a send.
enum class SendResult : std::uint8_t {
  Sent,     ///< all of it is with the kernel
  Queued,   ///< some of it waits for the peer to read; nothing is to be done
  Dropped,  ///< the backlog was over its limit: the connection is being ended
  Closed,   ///< the peer is gone
};

/// The sending half of a non-blocking socket: writes at once, and queues only what the kernel does not take.
/// The queue is bounded by `maxBacklog`, or holds one part that is larger alone; it shares the bytes of
/// whoever sends them shared. Not thread-safe; does not own the socket.
class Output {
 public:
  Output(int fd, std::size_t maxBacklog, Traffic& traffic);
  ~Output();
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  /// What the kernel does not take is copied.
  SendResult send(std::string_view bytes);
  /// In one system call where it can be; what the kernel does not take is kept by reference.
  SendResult send(std::span<const SharedBytes> parts);
  /// The socket may be writable again: goes on with the backlog.
  SendResult resume();

  bool empty() const { return _backlog == nullptr; }
  bool closed() const { return _closed; }
  std::size_t backlogBytes() const { return _backlogBytes; }
  /// Lets go of the backlog and refuses all that comes later.
  void close();

 private:
  struct Slice {
    SharedBytes bytes;
    std::size_t offset;
  };

  SendResult queue(SharedBytes bytes, std::size_t offset);
  SendResult fail();
  void forget(std::size_t sent);
  void release();
  /// How much the kernel took; false where the connection is gone.
  bool writeAll(std::span<const SharedBytes> parts, std::size_t& sent);

  int _fd;
  bool _closed = false;
  bool _dropped = false;
  std::size_t _maxBacklog;
  std::size_t _backlogBytes = 0;
  Traffic& _traffic;
  std::unique_ptr<std::deque<Slice>> _backlog;  ///< only while something waits: an idle connection holds none
};

}  // namespace pushlab::runtime
