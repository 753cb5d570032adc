#pragma once

#include <string>

#include "bench/measurement.h"
#include "bench/technique_names.h"

/// Made-up runs for the tests of tables, findings and the recorder.
namespace pushlab::bench {

/// 100 clients, 10 messages/s, 2 s; latencies from half to twice `p50Ms`; `cpuUs` of server CPU per delivery.
inline MeasuredRun latencyRun(const std::string& technique, const std::string& model, double p50Ms,
                              double cpuUs) {
  MeasuredRun run;
  run.plan.scenario = "latency";
  setTechnique(run.plan, technique);
  run.plan.model = model;
  Measurement& m = run.measurement;
  m.published = 20;
  m.expected = m.delivered = 2000;
  m.seconds = 2;
  for (int index = 0; index <= 1000; ++index) {
    const double share = index < 500 ? 0.5 + index / 1000.0 : index / 500.0;  // 1 at index 500
    m.corrected.record(static_cast<std::int64_t>(p50Ms * 1e6 * share), 2);
    m.uncorrected.record(static_cast<std::int64_t>(p50Ms * 0.9e6 * share), 2);
  }
  m.lateness.record(40'000, 20);
  m.connect.record(350'000, 100);
  m.bytesDown = m.delivered * 190;
  m.serverCpuSeconds = cpuUs * 1e-6 * static_cast<double>(m.delivered);
  m.generatorCpuSeconds = 0.2;
  m.serverRssIdleBytes = 9'000'000;
  m.serverRssBytes = 9'400'000;
  m.serverContextSwitches = 60;
  m.samples = {{1, 1000, 10, 0, 100, p50Ms, 2 * p50Ms, 5, 10, {}},
               {2, 1000, 10, 0, 100, p50Ms, 2 * p50Ms, 5, 10, {}}};
  if (technique.ends_with("polling") || technique == "comet") {
    m.requests = technique == "polling" ? 200 : 2000;
    m.bytesUp = m.requests * 210;
  }
  return run;
}

/// 1000 clients, 2 s, `inFlight` messages under way.
inline MeasuredRun throughputRun(const std::string& technique, const std::string& model, int inFlight,
                                 double perSecond, double cpuUs) {
  MeasuredRun run = latencyRun(technique, model, 1000.0 * inFlight * 1000 / perSecond, cpuUs);
  run.plan.scenario = "throughput";
  run.plan.clients = 1000;
  run.plan.inFlight = inFlight;
  Measurement& m = run.measurement;
  m.delivered = m.expected = static_cast<std::int64_t>(perSecond * m.seconds);
  m.published = m.delivered / 1000;
  m.serverCpuSeconds = cpuUs * 1e-6 * static_cast<double>(m.delivered);
  m.bytesDown = m.delivered * 190;
  m.serverContextSwitches = m.delivered / 40;
  m.generatorCpuSeconds = 1.4;
  m.lateness = Histogram();
  if (m.requests > 0) {
    m.requests = m.delivered / inFlight;
    m.bytesUp = m.requests * 210;
  }
  return run;
}

inline MeasuredRun invalid(MeasuredRun run, const std::string& reason) {
  run.measurement.valid = false;
  run.measurement.warnings.insert(run.measurement.warnings.begin(), reason);
  return run;
}

}  // namespace pushlab::bench
