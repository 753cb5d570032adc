#include "bench/archive/compared_figures.h"

namespace pushlab::bench {

namespace {

using results::Run;
using Value = std::optional<double>;

Value latencyMs(const Run& run, std::chrono::nanoseconds results::Summary::*percentile) {
  if (!run.figures || !run.figures->corrected) return std::nullopt;
  return std::chrono::duration<double, std::milli>(*run.figures->corrected.*percentile).count();
}

/// On a schedule, the schedule says how many: there it is no figure of the server.
Value throughput(const Run& run) {
  return run.plan.ratePerSecond ? std::nullopt : run.derived.deliveriesPerSecond;
}

Value bytes(const Run& run) {
  const auto &up = run.derived.upBytesPerDelivery, &down = run.derived.downBytesPerDelivery;
  return up && down ? Value(*up + *down) : std::nullopt;
}

Value memoryKib(const Run& run) {
  const Value& value = run.derived.rssBytesPerConnection;
  return value ? Value(*value / 1024) : std::nullopt;
}

constexpr ComparedFigure figures[] = {
    {"p50", "latency p50", "ms", false,
     [](const Run& run) { return latencyMs(run, &results::Summary::p50); }},
    {"p99", "latency p99", "ms", false,
     [](const Run& run) { return latencyMs(run, &results::Summary::p99); }},
    {"throughput", "deliveries", "per s", true, throughput},
    {"cpu", "server CPU per delivery", "µs", false,
     [](const Run& run) { return run.derived.serverCpuUsPerDelivery; }},
    {"memory", "RSS per connection", "KiB", false, memoryKib},
    {"requests", "requests per delivery", "", false,
     [](const Run& run) { return run.derived.requestsPerDelivery; }},
    {"bytes", "bytes per delivery", "B", false, bytes},
};

}  // namespace

std::span<const ComparedFigure> comparedFigures() {
  return figures;
}

}  // namespace pushlab::bench
