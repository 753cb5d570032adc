#include "bench/verdict.h"

#include <algorithm>
#include <cstdio>

namespace pushlab::bench {
namespace {

constexpr double busiestGenerator = 90;  // percent of its core
constexpr double latestScheduleMs = 10;  // lateness p99
constexpr double earliestLimitMs = 1;    // what a busy machine may take to wake a process

std::string decimal(double value, int digits) {
  char text[32];
  std::snprintf(text, sizeof text, "%.*f", digits, value);
  return text;
}

/// Collects sentences, and whether one of them makes the run invalid.
class Findings {
 public:
  explicit Findings(Measurement& measurement) : _measurement(measurement) {}
  void invalid(const std::string& sentence) {
    _measurement.valid = false;
    note(sentence);
  }
  void note(const std::string& sentence) { _measurement.warnings.push_back(sentence); }

 private:
  Measurement& _measurement;
};

/// Where clients come and go as fast as they can, one side is always the slower one; what each costs holds
/// all the same.
void judgeGenerator(const Plan& plan, const Measurement& m, Findings& findings) {
  const double percent = m.generatorCpuPercent();
  if (percent <= busiestGenerator) return;
  if (plan.scenario == "connect") {
    findings.note("the load generator was the bottleneck (" + decimal(percent, 0) +
                  " % of its core): connections per second are its number; the server's CPU for each holds");
    return;
  }
  findings.invalid("the load generator was the bottleneck (" + decimal(percent, 0) +
                   " % of its core): use fewer --clients or a lower --rate, or give it a core of its own");
}

void judgeLosses(const Plan& plan, const Circumstances& c, const Measurement& m, Findings& findings) {
  const bool publishes = plan.scenario == "latency" || plan.scenario == "throughput";
  if (m.expected == 0 && publishes) {
    findings.invalid("nothing was published in the window: raise --duration or --rate");
  } else if (m.lost > 0) {
    std::string advice = "lower --rate or --clients, or look into the server";
    if (m.missed > 0)
      advice = "more was published between two polls than the server retains; lower --rate or --interval";
    const std::string lost =
        std::to_string(m.lost) + " of " + std::to_string(m.expected) + " deliveries were lost";
    if (plan.fault.empty()) {
      findings.invalid(lost + ": " + advice);
    } else {
      findings.note(lost + " to the fault: this technique does not make up for it");
    }
  }
  if (c.strays > 0) {
    findings.invalid(std::to_string(c.strays) +
                     " deliveries went to clients that they were not for: look into the server's rooms");
  }
  if (c.connected >= plan.clients) return;
  const std::string why = c.firstRefusal.empty() ? "they were not served in time" : c.firstRefusal;
  findings.invalid("only " + std::to_string(c.connected) + " of " + std::to_string(plan.clients) +
                   " clients got through (" + why + "): use fewer --clients or raise the server's limits");
}

void judgeSchedule(const Plan& plan, const Measurement& m, Findings& findings) {
  if (!isOpenLoop(plan) || m.lateness.totalCount() == 0) return;
  const double lateMs = static_cast<double>(m.lateness.valueAtPercentile(99)) / 1e6;
  const double limitMs = std::clamp(1000 / plan.ratePerSecond / 2, earliestLimitMs, latestScheduleMs);
  if (lateMs <= limitMs) return;
  findings.invalid("the schedule ran " + decimal(lateMs, 1) + " ms late (p99; at most " +
                   decimal(limitMs, 1) +
                   " ms is fair): use a lower --rate or fewer --clients, or a quieter machine");
}

void judgeMemory(const Circumstances& c, Findings& findings) {
  if (c.swappedPages == 0) return;
  findings.invalid("the machine swapped " + std::to_string(c.swappedPages) +
                   " pages during the run: use fewer --clients, or a machine with more memory");
}

void addNotes(const Plan& plan, const Circumstances& c, const Measurement& m, Findings& findings) {
  if (m.reconnects > 0 && plan.fault.empty()) {
    findings.note("connections were cut or refused " + std::to_string(m.reconnects) +
                  " times and made again: see the server's log for the reason");
  }
  if (m.duplicated > 0 && plan.fault.empty()) {
    findings.note(std::to_string(m.duplicated) +
                  " deliveries came twice: fine after a reconnect, otherwise a fault of the server");
  }
  if (!c.serverMeasured) {
    findings.note(
        "the server's CPU and memory are unknown, since --target did not start it: read them on its machine");
  }
  for (const auto& sentence : c.machine)
    findings.note(sentence);
}

}  // namespace

bool builtForMeasuring() {
#if defined(NDEBUG) && !defined(PUSHLAB_SANITIZED)
  return true;
#else
  return false;
#endif
}

void judge(const Plan& plan, const Circumstances& circumstances, Measurement& measurement) {
  Findings findings(measurement);
  judgeGenerator(plan, measurement, findings);
  judgeLosses(plan, circumstances, measurement, findings);
  judgeSchedule(plan, measurement, findings);
  if (!circumstances.trustworthyBuild) {
    findings.invalid("push-bench was built for debugging: build it with `cmake --preset release`");
  }
  judgeMemory(circumstances, findings);
  addNotes(plan, circumstances, measurement, findings);
}

}  // namespace pushlab::bench
