#include "bench/sampler.h"

#include <utility>

#include "bench/clock.h"

namespace pushlab::bench {

namespace {

constexpr double shortestSample = 0.05;  // seconds: less is rounding at the end of the window

double milliseconds(std::int64_t ns) {
  return static_cast<double>(ns) / 1e6;
}

}  // namespace

Sampler::Sampler(runtime::TimerQueue& timers, Ledger& ledger, std::function<Gauges()> read)
    : _ledger(ledger), _read(std::move(read)), _alarm(timers, [this] { tick(); }) {}

void Sampler::start(const Gauges& gauges) {
  _start = _last = gauges;
  _ledger.startInterval();
  _alarm.set(timePoint(gauges.wallNs + nsPerSecond));
}

void Sampler::stop(const Gauges& gauges) {
  _alarm.cancel();
  if (gauges.secondsSince(_last) > shortestSample) sample(gauges);
}

void Sampler::tick() {
  sample(_read());
  const auto next = static_cast<std::int64_t>(_samples.size() + 1);
  _alarm.set(timePoint(_start.wallNs + next * nsPerSecond));
}

void Sampler::sample(const Gauges& gauges) {
  const double seconds = gauges.secondsSince(_last);
  const Histogram& latencies = _ledger.interval();
  _samples.push_back(
      {.secondsFromStart = gauges.secondsSince(_start),
       .delivered = gauges.receipts - _last.receipts,
       .published = gauges.published - _last.published,
       .requests = gauges.traffic.requests - _last.traffic.requests,
       .connections = gauges.connections,
       .p50Ms = milliseconds(latencies.valueAtPercentile(50)),
       .p99Ms = milliseconds(latencies.valueAtPercentile(99)),
       .serverCpuPercent = (gauges.serverCpuSeconds - _last.serverCpuSeconds) / seconds * 100,
       .generatorCpuPercent = (gauges.generatorCpuSeconds - _last.generatorCpuSeconds) / seconds * 100,
       .event = std::exchange(_event, {})});
  _last = gauges;
  _ledger.startInterval();
}

}  // namespace pushlab::bench
