#pragma once

#include <cstddef>
#include <deque>
#include <span>
#include <string>
#include <string_view>

#include "bench/link/path.h"

namespace pushlab::bench::link {

/// The bytes that are under way in one direction of a connection, and behind them its end. It is handed times
/// and has no clock: bytes go in with the time at which they were sent and come out once they are due, all of
/// them, in order. One thread.
///
/// `finish` or `reset` comes last. A reset does not wait until bytes before it were taken: when it is due the
/// connection is over.
class DelayLine {
 public:
  DelayLine(const Shape& shape, Chance chance)
      : _path(shape, chance), _packet(shape.largestPacket()), _window(shape.window()) {}

  Path& path() { return _path; }
  /// From now on; what is under way stays as it is.
  void reshape(const Shape& shape);

  /// Bytes that it should be given at most. Held bytes count with what it costs to hold them, so that many
  /// small packets are bounded too; bytes count until they are taken.
  std::size_t room() const { return _held < _window ? _window - _held : 0; }

  void push(TimePoint now, std::string_view bytes);
  void finish(TimePoint now) { _finishAt = _path.arrival(now, 0); }
  void reset(TimePoint now) { _resetAt = _path.arrival(now, 0); }

  /// When something is due next; `runtime::never` if nothing is under way.
  TimePoint next() const;
  /// When the reset is due; `runtime::never` if there is none.
  TimePoint resetAt() const { return _resetAt; }
  /// Puts the bytes that are due at `now` into `parts`, as many as fit, and says how many parts they are.
  /// They stay until `take` or `clear`.
  std::size_t due(TimePoint now, std::span<std::string_view> parts) const;
  /// Lets go of the first `bytes`.
  void take(std::size_t bytes);
  /// Whether all bytes are taken and the end behind them is due: true once.
  bool takeEnd(TimePoint now);
  /// Nothing is under way any more.
  void clear();

 private:
  struct Packet {
    TimePoint due;
    std::string bytes;
  };

  Path _path;
  std::size_t _packet;  ///< bytes of the largest
  std::size_t _window;
  std::deque<Packet> _packets;
  std::size_t _taken = 0;  ///< bytes of the first packet
  std::size_t _held = 0;
  TimePoint _finishAt = runtime::never;
  TimePoint _resetAt = runtime::never;
};

}  // namespace pushlab::bench::link
