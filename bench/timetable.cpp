#include "bench/timetable.h"

#include <algorithm>
#include <cmath>

#include "bench/clock.h"

namespace pushlab::bench {
namespace {

using std::chrono::milliseconds;

constexpr std::int64_t longestGapNs = 100'000'000;

std::int64_t ns(milliseconds time) {
  return std::chrono::nanoseconds(time).count();
}

/// From the start of the schedule to the first message behind the warm-up.
std::int64_t wholeIntervals(const Plan& plan) {
  const double intervalNs = static_cast<double>(nsPerSecond) / plan.ratePerSecond;
  return std::llround(std::ceil(static_cast<double>(ns(plan.warmup)) / intervalNs) * intervalNs);
}

}  // namespace

Timetable Timetable::of(const Plan& plan, std::int64_t startNs) {
  Timetable table;
  table.startNs = startNs;
  table.windowNs = startNs + ns(plan.warmup);
  if (isOpenLoop(plan)) {
    const auto half = std::llround(static_cast<double>(nsPerSecond) / plan.ratePerSecond / 2);
    table.windowNs = startNs + wholeIntervals(plan) - std::min<std::int64_t>(half, longestGapNs);
  }
  table.endNs = table.windowNs + ns(plan.window);
  table.giveUpNs = table.endNs + ns(drainTime(plan));
  return table;
}

milliseconds drainTime(const Plan& plan) {
  constexpr milliseconds pushed{2000}, afterFaults{5000};
  const milliseconds usual = plan.technique == "polling" ? plan.pollInterval + milliseconds(1000) : pushed;
  return usual + 2 * plan.rtt + (plan.fault.empty() ? milliseconds(0) : afterFaults);
}

milliseconds gatheringTime(const Plan& plan) {
  return milliseconds(10'000 + 5 * plan.clients) + 20 * plan.rtt;
}

}  // namespace pushlab::bench
