#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bench/audience.h"
#include "bench/dialect.h"
#include "bench/gauges.h"
#include "bench/ledger.h"
#include "bench/load.h"
#include "bench/measurement.h"
#include "bench/meter.h"
#include "bench/mishap.h"
#include "bench/publisher.h"
#include "bench/receivers.h"
#include "bench/room_entry.h"
#include "bench/sampler.h"
#include "bench/server_process.h"
#include "bench/switch_rate.h"
#include "bench/timetable.h"
#include "bench/verdict.h"
#include "bench/watched_descriptor.h"

namespace pushlab::bench {

/// The server that a run drives.
struct Target {
  Poco::Net::SocketAddress address;
  std::string host;                     ///< for the Host field
  std::string key;                      ///< what it checks tokens with; empty: it gets none
  ServerProcess* process = nullptr;     ///< if we started it: then its CPU and memory are measured
  const ServerProcess* link = nullptr;  ///< that clients come through, if there is one; the publisher is near
  std::vector<Poco::Net::SocketAddress> others = {};       ///< more servers, the clients spread over all
  std::optional<Poco::Net::SocketAddress> publishAt = {};  ///< nothing: at `address`
  std::vector<const ServerProcess*> besides = {};  ///< whose CPU and memory count as the server's, too
  Dialect dialect = {};
  /// Starts the server again, once its process has ended, on the same port. Throws ServerError.
  std::function<ServerProcess*()> startAgain = {};

  const Poco::Net::SocketAddress& clientsAddress() const {
    return link != nullptr ? link->address() : address;
  }
};

/// How a run ended.
struct RunEnd {
  enum class Status {
    Finished,  ///< `measurement` holds, valid or not
    Failed,    ///< `why` is one sentence that says what to do
    Aborted,   ///< Ctrl-C
  };
  Status status = Status::Failed;
  Measurement measurement;
  std::string why;
};

/// What can be said of a run while it goes on.
struct LiveView {
  const char* phase = "";
  double secondsLeft = 0;  ///< of this run
  int served = 0;          ///< clients
  double p50Ms = 0;        ///< of the last second or less
  double p99Ms = 0;
};

/// One run: a hello that the subscribers start behind, the subscribers, warm-up, measured window, drain. All
/// on one event loop in the thread that calls `execute`, once.
class Run final : private Listener, private Outlet {
 public:
  /// `show` is called a few times a second.
  Run(const Plan& plan, const Target& target, std::function<void(const LiveView&)> show);
  ~Run() override;

  /// `machine`: warnings to keep with the measurement.
  RunEnd execute(const std::vector<std::string>& machine);

 private:
  enum class Phase { Greeting, Gathering, WarmUp, Window, Drain, Over };

  void ready(int client, std::int64_t connectNs) override;
  void delivered(int client, const Stamp& stamp, std::int64_t nowNs) override;
  void gaveUp(int client, const std::string& why) override;
  void recovered(int client, std::int64_t tookNs) override;
  std::uint32_t publish(std::int64_t dueNs) override;
  void flush() override { _publisher.flush(); }

  void accepted(std::string_view cursor);
  void gather();
  void sayHello();
  void settle(int client, bool served);
  void next();
  void begin();
  void readSwitches();
  void openWindow();
  void closeWindow();
  void finish();
  Gauges gauges();
  void complete(const Gauges& start, const Gauges& end);
  ServerProcess* startAgain();
  void fail(const std::string& why);
  void end(RunEnd::Status status);
  void enter(Phase phase, std::int64_t untilNs);
  void report();
  void turnEnds();

  Plan _plan;
  Target _target;
  std::function<void(const LiveView&)> _show;
  runtime::EventLoop _loop;
  Receivers _receivers;
  Ledger _ledger;
  Scene _scene;
  Publisher _publisher;
  RoomEntry _entry;
  Audience _audience;
  Meter _meter;
  std::unique_ptr<Load> _load;
  Sampler _sampler;
  Alarm _phaseEnd;
  Alarm _hello;
  Alarm _live;
  WatchedDescriptor _interrupt;
  Mishap _mishap;
  bool _begun = false;  ///< the first hello was accepted
  std::string _cursor;  ///< of that
  Phase _phase = Phase::Greeting;
  Timetable _times;
  Gauges _atStart;
  std::int64_t _cutsNoted = 0;
  SwitchRate _switches;
  std::string _data;  ///< kept for its memory
  std::int64_t _swappedBefore = 0;
  RunEnd _end;
  Circumstances _circumstances;
};

}  // namespace pushlab::bench
