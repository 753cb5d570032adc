// push-bench's own histogram: what counting a delivery costs the load generator.
#include "bench/histogram.h"

#include <benchmark/benchmark.h>

#include <cmath>
#include <random>
#include <vector>

namespace pushlab::bench::micro {
namespace {

using benchmark::State;

/// Latencies of a loopback server: median 1 ms, a long tail. The same each time.
std::vector<std::int64_t> latencies(std::size_t count) {
  std::mt19937 random(20'261'124);
  std::lognormal_distribution<double> distribution(std::log(1e6), 1);
  std::vector<std::int64_t> values(count);
  for (auto& value : values)
    value = static_cast<std::int64_t>(distribution(random));
  return values;
}

Histogram filled() {
  Histogram histogram;
  for (const auto value : latencies(100'000))
    histogram.record(value);
  return histogram;
}

void record(State& state) {
  const auto values = latencies(4096);
  Histogram histogram;
  std::size_t at = 0;
  for ([[maybe_unused]] auto iteration : state) {
    histogram.record(values[at]);
    at = (at + 1) % values.size();
    benchmark::ClobberMemory();
  }
  benchmark::DoNotOptimize(histogram.totalCount());
  state.SetItemsProcessed(state.iterations());
}

void percentile(State& state) {
  const Histogram histogram = filled();
  for ([[maybe_unused]] auto iteration : state)
    benchmark::DoNotOptimize(histogram.valueAtPercentile(99));
}

void add(State& state) {
  const Histogram one = filled();
  Histogram sum;
  for ([[maybe_unused]] auto iteration : state) {
    sum.add(one);
    benchmark::ClobberMemory();
  }
}

BENCHMARK(add)->Name("histogram/add");
BENCHMARK(percentile)->Name("histogram/p99");
BENCHMARK(record)->Name("histogram/record");

}  // namespace
}  // namespace pushlab::bench::micro
