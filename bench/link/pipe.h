#pragma once

#include "bench/alarm.h"
#include "bench/link/delay_line.h"
#include "bench/link/end.h"
#include "bench/link/network.h"

namespace pushlab::bench::link {

/// One direction of a connection: reads from one end, and after the delay writes to the other. Reads no more
/// than its line has room for, so that TCP makes the sender wait. The loop's thread only.
class Pipe {
 public:
  /// Told at most one thing by each call of the pipe, as the last that the call does.
  class Owner {
   public:
    /// The sink was told that the source sends no more.
    virtual void finished() = 0;
    /// The source's reset has arrived at the sink.
    virtual void resetArrived(Pipe& pipe) = 0;
    /// An end was found to be reset by its peer.
    virtual void broken(End& end) = 0;

   protected:
    ~Owner() = default;
  };

  /// What enters it is shown to the network's tap as `number` and `direction` have it.
  Pipe(Network& network, Owner& owner, End& source, End& sink, Chance chance, std::uint32_t number,
       Tap::Direction direction);

  Path& path() { return _line.path(); }
  /// What is sent from now on goes through a network of that shape.
  void reshape(const Shape& shape) { _line.reshape(shape); }
  End& sink() { return _sink; }
  bool hasFinished() const { return _finished; }

  /// The source may have something to read. `toItsEnd`: look for its end too, even behind a short read.
  void readable(bool toItsEnd);
  /// The sink may take more.
  void writable();
  /// The source is gone: a reset goes on its way behind what was read.
  void breakOff();
  /// Drops what is under way, and reads no more.
  void abandon();

 private:
  enum class Reading { Going, NoRoom, Over };

  bool readOn(bool toItsEnd);
  bool deliver();
  bool sendDue(runtime::TimePoint now);
  bool sendParts(std::span<const std::string_view> parts);
  void goOn();
  void setAlarm();

  Network& _network;
  Owner& _owner;
  std::uint32_t _number;
  Tap::Direction _direction;
  End& _source;
  End& _sink;
  DelayLine _line;
  Alarm _alarm;
  Reading _reading = Reading::Going;
  bool _blocked = false;   ///< the sink takes no more at present
  bool _finished = false;  ///< the sink was told of the end
};

}  // namespace pushlab::bench::link
