#include "bench/archive/reload.h"

#include <algorithm>

#include "bench/recorded_counts.h"

namespace pushlab::bench {

namespace {

using results::HistogramKind;
using std::chrono::milliseconds;

double secondsOf(std::chrono::nanoseconds time) {
  return std::chrono::duration<double>(time).count();
}

milliseconds inMs(std::optional<std::chrono::microseconds> time, milliseconds otherwise) {
  return time ? std::chrono::duration_cast<milliseconds>(*time) : otherwise;
}

Sample sampleOf(const results::Sample& record) {
  return {secondsOf(record.fromStart),
          record.delivered,
          record.published,
          record.requests,
          record.connections,
          secondsOf(record.p50) * 1e3,
          secondsOf(record.p99) * 1e3,
          record.serverCpuPercent,
          record.generatorCpuPercent,
          record.event.value_or("")};
}

void setCounts(Measurement& measurement, const results::Figures& figures) {
  measurement.seconds = secondsOf(figures.measured);
  for (const auto& [measured, recorded] : recordedCounts)
    measurement.*measured = figures.*recorded;
  measurement.generatorCpuSeconds = secondsOf(figures.generatorCpu);
  if (!figures.server) return;
  measurement.serverCpuSeconds = secondsOf(figures.server->cpu);
  measurement.serverRssBytes = figures.server->rssBytes;
  measurement.serverRssIdleBytes = figures.server->rssIdleBytes;
  measurement.serverContextSwitches = figures.server->contextSwitches;
}

/// One that shows what its runs have: nobody knows any more how the suite's own table was laid out.
Suite standIn(const std::string& name, const std::vector<results::Run>& runs) {
  constexpr const char* usual[] = {
      "latency:p50_ms",    "latency:p99_ms", "latency:cpu_us",        "throughput:deliveries_per_s",
      "throughput:cpu_us", "idle:rss_kib",   "idle:wire_bytes_per_s", "connect:connects_per_s",
      "connect:connect_ms"};
  Suite suite;
  suite.name = name;
  suite.question =
      name.empty() ? "Runs of no suite." : "Runs of the suite " + name + ", which is not built in.";
  for (const std::string figure : usual) {
    const std::string scenario = figure.substr(0, figure.find(':'));
    if (std::any_of(runs.begin(), runs.end(), [&](const auto& run) { return run.plan.scenario == scenario; }))
      suite.figures.push_back(figure);
  }
  return suite;
}

Suite suiteOf(const std::vector<results::Run>& runs) {
  const std::string name = runs.front().plan.suite.value_or("");
  for (const Suite& suite : builtInSuites())
    if (suite.name == name) return suite;
  return standIn(name, runs);
}

}  // namespace

Plan planOf(const results::RunPlan& record) {
  const Plan usual;
  Plan plan;
  plan.suite = record.suite.value_or("");
  plan.scenario = record.scenario;
  plan.technique = record.technique;
  plan.transport = record.transport.value_or("");
  plan.peer = record.peer.value_or("");
  plan.model = record.model;
  plan.loops = record.loops.value_or(usual.loops);
  plan.clients = record.clients;
  plan.ratePerSecond = record.ratePerSecond.value_or(usual.ratePerSecond);
  plan.inFlight = record.inFlight.value_or(usual.inFlight);
  plan.payloadBytes = static_cast<int>(record.payloadBytes);
  plan.audience = record.audience.value_or(usual.audience);
  plan.pollInterval = inMs(record.pollInterval, usual.pollInterval);
  plan.rtt = inMs(record.rtt, usual.rtt);
  plan.jitter = inMs(record.jitter, usual.jitter);
  plan.fault = record.fault.value_or("");
  plan.bus = record.bus.value_or("");
  plan.servers = record.servers.value_or(usual.servers);
  plan.link = record.rtt && plan.fault != "cut" && plan.fault != "stall";
  plan.warmup = inMs(record.warmup, usual.warmup);
  plan.window = inMs(record.window, usual.window);
  plan.target = record.target.value_or("");
  return plan;
}

Machine machineOf(const results::Environment& environment) {
  Machine machine;
  machine.name = environment.machine;
  machine.kernel = environment.kernel;
  machine.cpuModel = environment.cpuModel;
  machine.cores = environment.cores;
  machine.memoryBytes = environment.memoryBytes;
  machine.governor = environment.governor;
  machine.loadAverage = environment.loadAverage;
  machine.compiler = environment.compiler;
  machine.buildType = environment.buildType;
  machine.commit = environment.commit;
  machine.commitDirty = environment.commitDirty;
  machine.pocoVersion = environment.pocoVersion;
  machine.pushlabVersion = environment.pushlabVersion;
  return machine;
}

Histogram histogramOf(const std::vector<results::Bucket>& buckets, const results::Summary& summary) {
  Histogram histogram;
  const std::int64_t min = summary.min.count(), max = summary.max.count();
  for (const auto& bucket : buckets) {
    const bool hasMin = bucket.lowestNs <= min && min <= bucket.highestNs;
    const bool hasMax = bucket.lowestNs <= max && max <= bucket.highestNs;
    const std::int64_t ofMin = hasMin && !(hasMax && bucket.count == 1) ? 1 : 0;
    histogram.record(min, ofMin);
    histogram.record(hasMax ? max : hasMin ? min : bucket.lowestNs, bucket.count - ofMin);
  }
  return histogram;
}

MeasuredRun reload(const results::Store& store, const results::Run& run) {
  MeasuredRun reloaded{planOf(run.plan), {}};
  Measurement& measurement = reloaded.measurement;
  measurement.valid = run.valid;
  measurement.warnings = run.warnings;
  for (const auto& sample : store.samples(run.id))
    measurement.samples.push_back(sampleOf(sample));
  if (!run.figures) return reloaded;
  setCounts(measurement, *run.figures);
  const auto restore = [&](Histogram& histogram, HistogramKind kind,
                           const std::optional<results::Summary>& summary) {
    if (summary) histogram = histogramOf(store.histogram(run.id, kind), *summary);
  };
  restore(measurement.corrected, HistogramKind::corrected, run.figures->corrected);
  restore(measurement.uncorrected, HistogramKind::uncorrected, run.figures->uncorrected);
  restore(measurement.lateness, HistogramKind::lateness, run.figures->lateness);
  restore(measurement.connect, HistogramKind::connect, run.figures->connect);
  restore(measurement.recovery, HistogramKind::recovery, run.figures->recovery);
  return reloaded;
}

ReloadedSession reload(const results::Store& store, const std::vector<results::Run>& runs) {
  ReloadedSession session;
  session.suite = suiteOf(runs);
  for (const auto& run : runs) {
    if (run.status == results::Status::finished) {
      session.measured.push_back(reload(store, run));
    } else if (run.status == results::Status::failed) {
      session.failed.push_back({planOf(run.plan), run.failure});
    } else {
      session.unfinished.push_back(&run);
    }
  }
  return session;
}

}  // namespace pushlab::bench
