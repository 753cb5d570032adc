#pragma once

#include "bench/http_subscriber.h"

namespace pushlab::bench {

/// When a client polls: every `interval`, whatever the answers do; one that comes late skips slots. Phases
/// are spread evenly: client i of n polls i/n of an interval behind the first.
class PollSchedule {
 public:
  PollSchedule(runtime::Clock::duration interval, int client, int clients)
      : _interval(interval), _phase(interval * client / clients) {}

  /// The first slot after `now`.
  runtime::TimePoint next(runtime::TimePoint now) const {
    const auto intervals = (now.time_since_epoch() - _phase) / _interval;
    return runtime::TimePoint(_phase + (intervals + 1) * _interval);
  }

 private:
  runtime::Clock::duration _interval;
  runtime::Clock::duration _phase;
};

/// Short polling: asks every interval, and is answered at once.
class PollingSubscriber final : public HttpSubscriber {
 public:
  PollingSubscriber(Scene& scene, int client, std::string token, PollSchedule schedule)
      : HttpSubscriber(scene, client, std::move(token), "/poll", {}), _schedule(schedule) {}

 private:
  void answered() override { wakeAt(_schedule.next(runtime::Clock::now())); }
  void alarm() override { ask(); }

  PollSchedule _schedule;
};

}  // namespace pushlab::bench
