#pragma once

#include <Poco/Net/SocketAddress.h>

#include <cstdint>
#include <functional>
#include <limits>

#include "bench/link/delay_line.h"
#include "bench/link/end.h"
#include "bench/link/fault_schedule.h"
#include "bench/link/wake_queue.h"

namespace pushlab::link {

/// One client's connection through the link, and the one to the target that belongs to it. Opening it costs a
/// round trip, as TCP's handshake does (RFC 9293, 3.5): the target hears of it half of one after the client
/// connected, and what the client says at once arrives another one later. Ends and resets travel as bytes do,
/// a half-closed connection stays one. One thread.
class Tunnel final : public Sleeper, private End::Owner {
 public:
  struct Setting {
    runtime::EventLoop& loop;
    WakeQueue& wakes;
    FaultSchedule& faults;
    LineShape shape;
    Poco::Net::SocketAddress target;
    std::uint64_t seed = 0;
    std::uint64_t number = 0;  ///< of the connection, from 0
  };

  /// `over`: called once, when both connections have ended; not within the constructor.
  Tunnel(const Setting& setting, bench::Descriptor client, std::function<void(Tunnel&)> over);
  ~Tunnel() override { _setting.wakes.forget(*this); }

  void wake(std::int64_t nowNs) override;

 private:
  static constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();

  /// From one end to the other.
  struct Way {
    End& from;
    End& to;
    DelayLine line;
    bool full = false;             ///< the sender is not read from, since the line holds enough
    bool blocked = false;          ///< the receiver takes nothing more for now
    bool ended = false;            ///< the sender has said all
    bool closed = false;           ///< and the receiver knows
    std::int64_t resetNs = never;  ///< when a reset of the sender reaches the receiver
  };

  void happened(End& end, std::uint32_t events) override;
  void connectToTarget();
  void targetAnswered();
  void read(Way& way);
  void pass(Way& way, std::int64_t nowNs);
  void broken(Way& way);
  void deliverReset(Way& way, std::int64_t nowNs);
  void cut();
  void planWake();
  std::int64_t nextOf(const Way& way) const;
  std::int64_t oneWayNs() const;
  void endIfOver();

  Setting _setting;
  std::function<void(Tunnel&)> _over;
  const std::int64_t _openedNs;
  const std::int64_t _connectNs;
  std::int64_t _cutNs = never;
  End _client;
  End _target;
  Way _up;
  Way _down;
  bool _isOver = false;
};

}  // namespace pushlab::link
