#include "bench/suite.h"

#include <regex.h>

#include <algorithm>
#include <iterator>
#include <sstream>

#include "bench/peer_plans.h"
#include "bench/technique_names.h"

namespace pushlab::bench {
namespace {

using std::chrono::milliseconds;

constexpr double startAndStopSeconds = 0.15;
constexpr double pushedDrainSeconds = 0.02;

struct Times {
  milliseconds warmup;
  milliseconds window;
};

/// Polling needs a whole interval before its figures are steady, and several to be fair.
Times suitableTimes(const Plan& plan) {
  const bool open = plan.scenario == "latency";
  if (plan.technique != "polling")
    return open ? Times{milliseconds(300), milliseconds(2000)} : Times{milliseconds(150), milliseconds(800)};
  const milliseconds warmup = plan.pollInterval + milliseconds(100);
  const milliseconds least(open ? 2000 : 800);
  return {warmup, std::max(least, plan.pollInterval * (open ? 3 : 2))};
}

Plan basicPlan(const Options& options, const std::string& scenario, const std::string& technique) {
  Plan plan;
  plan.scenario = scenario;
  setTechnique(plan, technique);
  plan.loops = options.loops;
  plan.clients = options.clients;
  plan.ratePerSecond = options.ratePerSecond;
  plan.payloadBytes = options.payloadBytes;
  plan.pollInterval = options.pollInterval;
  plan.target = options.target;
  const Times times = suitableTimes(plan);
  plan.warmup = options.warmup.value_or(times.warmup);
  plan.window = options.window.value_or(times.window);
  return plan;
}

/// Once it is upgraded, it does what socketio-websocket does: the default suite shows that in one scenario.
bool saysLittle(const Options& options, const std::string& scenario, const std::string& technique) {
  return !options.techniquesChosen && scenario == "throughput" && technique == "socketio-upgrade";
}

/// An extended regular expression (POSIX).
class Pattern {
 public:
  explicit Pattern(const std::string& text) {
    if (::regcomp(&_compiled, text.c_str(), REG_EXTENDED | REG_NOSUB) == 0) return;
    throw UsageError("'" + text + "' is no regular expression: see --benchmark_list_tests for the names");
  }
  ~Pattern() { ::regfree(&_compiled); }
  Pattern(const Pattern&) = delete;
  Pattern& operator=(const Pattern&) = delete;

  bool isIn(const std::string& text) const { return ::regexec(&_compiled, text.c_str(), 0, nullptr, 0) == 0; }

 private:
  regex_t _compiled{};
};

}  // namespace

std::vector<Plan> makePlans(const Options& options) {
  std::vector<Plan> plans;
  for (const auto& scenario : options.scenarios) {
    const auto inFlight = scenario == "throughput" ? options.inFlight : std::vector<int>{1};
    for (const int width : inFlight)
      for (const auto& technique : options.techniques) {
        if (saysLittle(options, scenario, technique)) continue;
        for (const auto& model : options.models) {
          plans.push_back(basicPlan(options, scenario, technique));
          plans.back().inFlight = width;
          plans.back().model = model;
        }
        for (Plan& plan : peerPlans(plans.back(), options.peers))
          plans.push_back(std::move(plan));
      }
  }
  return plans;
}

std::string nameOf(const Plan& plan) {
  std::ostringstream name;
  name << plan.scenario << '/' << techniqueName(plan) << (plan.peer.empty() ? "" : "@" + plan.peer) << '/'
       << plan.model << "/clients:" << plan.clients << "/payload:" << plan.payloadBytes;
  if (plan.scenario == "latency") {
    name << "/rate:" << plan.ratePerSecond;
  } else {
    name << "/inflight:" << plan.inFlight;
  }
  if (plan.technique == "polling") name << "/interval:" << plan.pollInterval.count();
  if (plan.loops != 1) name << "/loops:" << plan.loops;
  return name.str();
}

double estimateSeconds(const Plan& plan) {
  const auto planned = std::chrono::duration<double>(plan.warmup + plan.window).count();
  const double drain = plan.technique == "polling" ? std::chrono::duration<double>(plan.pollInterval).count()
                                                   : pushedDrainSeconds;
  return startAndStopSeconds + planned + drain;
}

std::vector<Plan> selectPlans(const std::vector<Plan>& plans, const std::string& filter) {
  if (filter.empty() || filter == "all") return plans;
  const bool inverted = filter.front() == '-';
  const Pattern wanted(inverted ? filter.substr(1) : filter);
  std::vector<Plan> selected;
  std::copy_if(plans.begin(), plans.end(), std::back_inserter(selected),
               [&](const Plan& plan) { return wanted.isIn(nameOf(plan)) != inverted; });
  return selected;
}

}  // namespace pushlab::bench
