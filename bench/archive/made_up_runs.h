#pragma once

#include <cstdio>
#include <string>
#include <vector>

#include "results/records.h"
#include "results/test_support.h"

/// Made-up sessions and runs for the tests of what is done with stored results.
namespace pushlab::bench {

/// The figures of a made-up run; its p99 is twice the p50.
struct MadeUp {
  double p50Ms = 1;
  double cpuUs = 10;
  std::int64_t requests = 0;  ///< of 1000 deliveries, as are the following
  std::int64_t bytes = 190'000;
};

inline results::RunPlan madeUpPlan(const std::string& technique = "tcp",
                                   const std::string& model = "threads") {
  results::RunPlan plan;
  plan.scenario = "latency";
  plan.technique = technique;
  plan.model = model;
  if (model == "coroutines") plan.loops = 1;
  plan.clients = 100;
  plan.ratePerSecond = 10;
  plan.payloadBytes = 128;
  plan.warmup = std::chrono::milliseconds(500);
  plan.window = std::chrono::seconds(2);
  return plan;
}

inline results::RunPlan throughputPlan(const std::string& technique = "tcp") {
  results::RunPlan plan = madeUpPlan(technique);
  plan.scenario = "throughput";
  plan.ratePerSecond.reset();
  plan.inFlight = 8;
  return plan;
}

/// 1000 deliveries in a second.
inline results::Figures madeUpFigures(const MadeUp& values) {
  using std::chrono::nanoseconds;
  const nanoseconds p50(static_cast<std::int64_t>(values.p50Ms * 1e6));
  results::Figures figures;
  figures.measured = std::chrono::seconds(1);
  figures.published = 10;
  figures.expected = figures.delivered = 1000;
  figures.requests = values.requests;
  figures.downBytes = values.bytes;
  figures.server = results::ServerFigures{nanoseconds(static_cast<std::int64_t>(values.cpuUs * 1e6)),
                                          9'000'000, 8'000'000, 50};
  figures.corrected = results::Summary{p50, values.p50Ms * 1e6, p50, p50, 2 * p50, 2 * p50, 2 * p50};
  return figures;
}

/// A finished, valid run, as the store would read it.
inline results::Run madeUpRun(const results::RunPlan& plan, const MadeUp& values = {}) {
  results::Run run;
  run.status = results::Status::finished;
  run.valid = true;
  run.plan = plan;
  run.figures = madeUpFigures(values);
  const double delivered = 1000;
  run.derived.deliveriesPerSecond = delivered;
  run.derived.serverCpuUsPerDelivery = values.cpuUs;
  run.derived.requestsPerDelivery = static_cast<double>(values.requests) / delivered;
  run.derived.upBytesPerDelivery = 0;
  run.derived.downBytesPerDelivery = static_cast<double>(values.bytes) / delivered;
  run.derived.rssBytesPerConnection = 10'000;
  return run;
}

/// One run for each p50.
inline std::vector<results::Run> repetitionsOf(const results::RunPlan& plan,
                                               const std::vector<double>& p50Ms) {
  std::vector<results::Run> runs;
  for (const double value : p50Ms) {
    runs.push_back(madeUpRun(plan, {.p50Ms = value}));
    runs.back().plan.repetition = static_cast<int>(runs.size());
  }
  return runs;
}

inline results::Session madeUpSession(std::int64_t id, const std::string& commit = "0123abcd") {
  results::Session session;
  session.id = id;
  session.status = results::Status::finished;
  session.startedAt = results::toTimeOfDay("2026-11-24T18:30:00.000Z") + std::chrono::hours(id);
  session.environment = results::someEnvironment();
  session.environment.commit = commit;
  session.environment.commitDirty = false;
  return session;
}

/// What was written into a stream.
class Printed {
 public:
  ~Printed() { std::fclose(_file); }
  std::FILE* file() { return _file; }
  std::string text() {
    std::string all(static_cast<std::size_t>(std::ftell(_file)), '\0');
    std::rewind(_file);
    all.resize(std::fread(all.data(), 1, all.size(), _file));
    return all;
  }

 private:
  std::FILE* _file = std::tmpfile();
};

}  // namespace pushlab::bench
