#include "bench/recorder.h"

#include <algorithm>
#include <cmath>

#include "bench/comparison_group.h"
#include "bench/recorded_counts.h"

namespace pushlab::bench {

namespace {

using std::chrono::nanoseconds;

std::optional<std::string> ifAny(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

nanoseconds fromSeconds(double seconds) {
  return nanoseconds(std::isfinite(seconds) ? std::llround(seconds * 1e9) : 0);
}

double finite(double value) {
  return std::isfinite(value) ? value : 0;
}

results::Environment environmentOf(const Machine& machine, const std::string& commandLine) {
  results::Environment environment;
  environment.machine = machine.name;
  environment.kernel = machine.kernel;
  environment.cpuModel = machine.cpuModel;
  environment.cores = machine.cores;
  environment.memoryBytes = machine.memoryBytes;
  environment.governor = machine.governor;
  environment.loadAverage = machine.loadAverage;
  environment.compiler = machine.compiler;
  environment.buildType = machine.buildType;
  environment.commit = machine.commit;
  environment.commitDirty = machine.commitDirty;
  environment.pocoVersion = machine.pocoVersion;
  environment.pushlabVersion = machine.pushlabVersion;
  environment.commandLine = commandLine;
  return environment;
}

/// What does not apply to the plan is left out.
results::RunPlan recordOf(const Plan& plan) {
  results::RunPlan record;
  record.suite = ifAny(plan.suite);
  record.scenario = plan.scenario;
  record.technique = plan.technique;
  record.transport = ifAny(plan.transport);
  record.peer = ifAny(plan.peer);
  record.model = plan.model;
  if (plan.model == "coroutines") record.loops = plan.loops;
  record.clients = plan.clients;
  if (isOpenLoop(plan)) record.ratePerSecond = plan.ratePerSecond;
  if (plan.scenario == "throughput") record.inFlight = plan.inFlight;
  record.payloadBytes = plan.payloadBytes;
  if (plan.technique == "polling") record.pollInterval = plan.pollInterval;
  if (plan.audience != 0) record.audience = plan.audience;
  if (plan.hasLink()) {
    record.rtt = plan.rtt;
    record.jitter = plan.jitter;
  }
  record.fault = ifAny(plan.fault);
  record.bus = ifAny(plan.bus);
  if (!plan.bus.empty()) record.servers = plan.servers;
  record.warmup = plan.warmup;
  record.window = plan.window;
  record.target = ifAny(plan.target);
  return record;
}

std::optional<results::Summary> summaryOf(const Histogram& histogram) {
  if (histogram.totalCount() == 0) return std::nullopt;
  const auto at = [&](double percentile) { return nanoseconds(histogram.valueAtPercentile(percentile)); };
  return results::Summary{nanoseconds(histogram.min()), histogram.mean(), at(50), at(90), at(99), at(99.9),
                          nanoseconds(histogram.max())};
}

std::vector<results::Bucket> bucketsOf(const Histogram& histogram) {
  std::vector<results::Bucket> buckets;
  for (const Histogram::Bucket& bucket : histogram.buckets())
    buckets.push_back({bucket.lowest, bucket.highest, bucket.count});
  return buckets;
}

results::Figures figuresOf(const Measurement& measurement) {
  results::Figures figures;
  figures.measured = fromSeconds(measurement.seconds);
  for (const auto& [measured, recorded] : recordedCounts)
    figures.*recorded = measurement.*measured;
  figures.generatorCpu = fromSeconds(measurement.generatorCpuSeconds);
  if (measurement.serverMeasured()) {
    figures.server =
        results::ServerFigures{fromSeconds(measurement.serverCpuSeconds), measurement.serverRssBytes,
                               measurement.serverRssIdleBytes, measurement.serverContextSwitches};
  }
  figures.corrected = summaryOf(measurement.corrected);
  figures.uncorrected = summaryOf(measurement.uncorrected);
  figures.lateness = summaryOf(measurement.lateness);
  figures.connect = summaryOf(measurement.connect);
  figures.recovery = summaryOf(measurement.recovery);
  return figures;
}

results::Sample recordOf(const Sample& sample) {
  results::Sample record;
  record.fromStart = fromSeconds(sample.secondsFromStart);
  record.delivered = sample.delivered;
  record.published = sample.published;
  record.requests = sample.requests;
  record.connections = sample.connections;
  record.p50 = fromSeconds(sample.p50Ms / 1e3);
  record.p99 = fromSeconds(sample.p99Ms / 1e3);
  record.serverCpuPercent = finite(sample.serverCpuPercent);
  record.generatorCpuPercent = finite(sample.generatorCpuPercent);
  record.event = ifAny(sample.event);
  return record;
}

/// In the order of results::histogramKinds.
results::Outcome outcomeOf(const Measurement& measurement) {
  results::Outcome outcome;
  outcome.valid = measurement.valid;
  outcome.warnings = measurement.warnings;
  outcome.figures = figuresOf(measurement);
  outcome.histograms = {bucketsOf(measurement.corrected), bucketsOf(measurement.uncorrected),
                        bucketsOf(measurement.lateness), bucketsOf(measurement.connect),
                        bucketsOf(measurement.recovery)};
  for (const Sample& sample : measurement.samples)
    outcome.samples.push_back(recordOf(sample));
  return outcome;
}

}  // namespace

Recorder::Recorder(const std::filesystem::path& file, const Machine& machine, const std::string& commandLine)
    : _store(file, results::Store::Mode::readWrite),
      _session(_store.startSession(environmentOf(machine, commandLine))) {}

Recorder::~Recorder() {
  try {
    _store.finishSession(_session);
  } catch (const std::exception&) {
    // The next one to open the file sees that this process has ended.
  }
}

std::int64_t Recorder::begin(const Plan& plan) {
  results::RunPlan record = recordOf(plan);
  const auto before = std::count(_begun.begin(), _begun.end(), record);
  _begun.push_back(record);
  record.repetition = static_cast<int>(before) + 1;
  return _store.beginRun(_session, record);
}

void Recorder::finish(std::int64_t runId, const Measurement& measurement) {
  _store.finishRun(runId, outcomeOf(measurement));
}

void Recorder::fail(std::int64_t runId, const std::string& reason) {
  _store.failRun(runId, reason);
}

}  // namespace pushlab::bench
