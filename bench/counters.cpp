#include "bench/counters.h"

namespace pushlab::bench {

namespace {

double ms(const Histogram& histogram, double percentile) {
  return static_cast<double>(histogram.valueAtPercentile(percentile)) / 1e6;
}

double asDouble(std::int64_t count) {
  return static_cast<double>(count);
}

}  // namespace

void setCounters(benchmark::UserCounters& counters, const Plan& plan, const Measurement& m) {
  counters["p50_ms"] = ms(m.corrected, 50);
  counters["p90_ms"] = ms(m.corrected, 90);
  counters["p99_ms"] = ms(m.corrected, 99);
  counters["p99.9_ms"] = ms(m.corrected, 99.9);
  counters["max_ms"] = asDouble(m.corrected.max()) / 1e6;
  counters["uncorrected_p50_ms"] = ms(m.uncorrected, 50);
  counters["uncorrected_p99_ms"] = ms(m.uncorrected, 99);
  counters["lateness_p99_ms"] = ms(m.lateness, 99);
  counters["connect_p50_ms"] = ms(m.connect, 50);
  counters["published"] = asDouble(m.published);
  counters["delivered"] = asDouble(m.delivered);
  counters["lost"] = asDouble(m.lost);
  counters["duplicated"] = asDouble(m.duplicated);
  counters["deliveries_per_s"] = m.deliveriesPerSecond();
  counters["requests_per_delivery"] = m.requestsPerDelivery();
  counters["bytes_up_per_delivery"] = m.bytesUpPerDelivery();
  counters["bytes_down_per_delivery"] = m.bytesDownPerDelivery();
  counters["server_cpu_us_per_delivery"] = m.serverCpuUsPerDelivery();
  counters["generator_cpu_percent"] = m.generatorCpuPercent();
  counters["context_switches_per_delivery"] = m.contextSwitchesPerDelivery();
  counters["rss_bytes_per_connection"] = m.rssBytesPerConnection(plan.clients);
  counters["valid"] = m.valid ? 1 : 0;
}

}  // namespace pushlab::bench
