#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>

namespace pushlab::bus {

/// Tells what RabbitMQ brings again, when a connection was lost before it heard our acknowledgements, from
/// what is new. What it brings again comes first, in its old order, and is marked `redelivered`; but so is
/// what it had sent and never arrived here. A message is known by its bytes alone, and where equal ones leave
/// it uncertain it counts as new: rather twice than never. While the last one handled is not acknowledged,
/// that concerns nothing but long rows of equal messages.
class Redeliveries {
 public:
  /// `window`: for so many messages at most RabbitMQ waits for acknowledgements (prefetch).
  explicit Redeliveries(std::size_t window) : _window(window) {}

  /// A new connection: deliveries are numbered from 1 again.
  void connected();
  /// The next delivery, which is handled before the next call. Whether it was handled already, on an earlier
  /// connection. `identity`: a hash of the message.
  bool arrived(std::size_t identity, bool redelivered);
  /// All up to this number have been acknowledged, whether or not RabbitMQ will hear it.
  void acknowledged(std::uint64_t tag);
  /// RabbitMQ has heard that acknowledgement.
  void confirmed(std::uint64_t tag);

 private:
  struct Handled {
    std::size_t identity;
    bool endsAcknowledgement = false;  ///< one was sent up to here
  };

  bool comesNext(std::size_t identity);
  void align(std::size_t identity);

  const std::size_t _window;
  std::uint64_t _first = 1;      ///< the number of the first in `_handled`
  std::deque<Handled> _handled;  ///< on this connection, without those that were confirmed
  std::deque<Handled> _before;   ///< on earlier ones, and may come again
  bool _aligned = true;          ///< the first of `_before` is the next that comes
};

}  // namespace pushlab::bus
