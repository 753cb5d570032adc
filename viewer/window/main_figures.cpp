#include "viewer/window/main_figures.h"

#include <algorithm>

namespace pushlab::viewer {

namespace {

QStringList ofScenario(const results::RunPlan& plan) {
  if (plan.fault) return {"recovery_p50_ms", "p99_ms", "lost"};
  if (plan.scenario == "throughput") return {"deliveries_per_s", "cpu_us", "p99_ms"};
  if (plan.scenario == "connect") return {"connects_per_s", "connect_ms", "rss_kib"};
  if (plan.scenario == "idle") return {"rss_kib", "server_cpu_percent", "requests_per_s"};
  return {"p50_ms", "p99_ms", "cpu_us"};
}

bool anyHas(const Load& load, const QString& name) {
  const Figure& figure = figureNamed(name);
  return std::any_of(load.trials.begin(), load.trials.end(),
                     [&](const Trial* trial) { return !valuesOf(*trial, figure).empty(); });
}

}  // namespace

QStringList mainFigures(const Load& load) {
  QStringList names = ofScenario(load.trials.front()->plan());
  names += QStringList{"p50_ms",   "p99_ms",     "cpu_us",  "requests",
                       "up_bytes", "down_bytes", "rss_kib", "connect_ms"};
  names.removeDuplicates();
  names.removeIf([&](const QString& name) { return !anyHas(load, name); });
  return names;
}

}  // namespace pushlab::viewer
