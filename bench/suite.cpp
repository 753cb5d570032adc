#include "bench/suite.h"

#include <algorithm>

#include "bench/capacity_search.h"
#include "bench/figure_text.h"
#include "bench/parameter.h"
#include "bench/peer_plans.h"
#include "bench/technique_names.h"

namespace pushlab::bench {
namespace {

using std::chrono::milliseconds;
using Texts = std::vector<std::string>;

constexpr double startAndStopSeconds = 0.15;
constexpr double pushedDrainSeconds = 0.02;
constexpr double connectsPerSecond = 8000;  // some techniques need twice as long, others half …
constexpr double threadsPerSecond = 2000;   // … and a thread for each takes longer
constexpr double lostInRestartSeconds = 7;  // waited in vain for what Socket.IO cannot recover
constexpr double usualCapacity = 0.8;       // of the most clients that a search tries
constexpr double overloadSeconds = 2;       // that too many clients take to get what is late

struct Times {
  milliseconds warmup;
  milliseconds window;
};

/// Polling needs a whole interval before its figures are steady, and several to be fair.
Times suitableTimes(const Plan& plan) {
  const bool open = isOpenLoop(plan);
  const milliseconds roundTrip = 3 * plan.rtt;
  if (plan.technique != "polling")
    return open ? Times{milliseconds(300) + roundTrip, milliseconds(2000)}
                : Times{milliseconds(150) + roundTrip, milliseconds(800)};
  const milliseconds warmup = plan.pollInterval + milliseconds(100) + roundTrip;
  const milliseconds least(open ? 2000 : 800);
  return {warmup, std::max(least, plan.pollInterval * (open ? 3 : 2))};
}

void setTimes(Plan& plan, const Block& block, const Options& options) {
  const Times times = suitableTimes(plan);
  plan.warmup = options.warmup.value_or(block.warmup.value_or(times.warmup));
  plan.window = options.window.value_or(block.window.value_or(times.window));
  if (plan.technique == "polling" && !options.warmup) plan.warmup = std::max(plan.warmup, times.warmup);
}

bool isChoice(std::string_view parameter) {
  return parameter == "technique" || parameter == "model" || parameter == "scenario" ||
         parameter == "fault" || parameter == "bus";
}

/// What the block takes of a parameter, as the options narrow it; empty where it leaves it at its default.
Texts valuesOf(const Parameter& parameter, const Block& block, const Options& options) {
  const std::string name(parameter.name);
  const auto own = block.values.find(name);
  const auto chosen = options.chosen.find(name);
  const Texts given = own == block.values.end() ? Texts{} : own->second;
  if (chosen == options.chosen.end()) return given;
  if (!isChoice(name)) return chosen->second;
  Texts both;
  for (const std::string& value : given)
    if (std::count(chosen->second.begin(), chosen->second.end(), value) > 0) both.push_back(value);
  return both;
}

/// Adds every combination; plans that come out equal once.
class Crossing {
 public:
  Crossing(const Suite& suite, const Block& block, const Options& options, std::vector<Plan>& plans)
      : _block(block), _options(options), _plans(plans) {
    Plan plan;
    plan.suite = suite.name;
    plan.target = options.target;
    cross(plan, 0);
  }

 private:
  void cross(const Plan& plan, std::size_t level) {
    if (level == parameters().size()) return add(plan);
    const Parameter& parameter = parameters()[level];
    const Texts values = valuesOf(parameter, _block, _options);
    if (values.empty()) {
      const bool narrowedAway = _block.values.count(std::string(parameter.name)) > 0;
      if (!narrowedAway) cross(plan, level + 1);
      return;
    }
    for (const std::string& value : values) {
      Plan next = plan;
      parameter.set(next, value);
      cross(next, level + 1);
    }
  }

  void add(Plan plan) {
    normalize(plan);
    setTimes(plan, _block, _options);
    addOnce(plan);
    for (const Plan& peer : peerPlans(plan, _options.peers))
      addOnce(peer);
  }

  void addOnce(const Plan& plan) {
    if (std::find(_plans.begin(), _plans.end(), plan) == _plans.end()) _plans.push_back(plan);
  }

  const Block& _block;
  const Options& _options;
  std::vector<Plan>& _plans;
};

std::string choiceText(const Options& options) {
  Texts parts;
  for (const auto& [name, values] : options.chosen)
    if (isChoice(name)) parts.push_back(name + " " + listText(values));
  return listText(parts);
}

}  // namespace

std::vector<Plan> makePlans(const Suite& suite, const Options& options) {
  std::vector<Plan> plans;
  for (const Block& block : suite.blocks)
    Crossing(suite, block, options, plans);
  if (!plans.empty()) return plans;
  throw UsageError("suite " + suite.name + " has no run with " + choiceText(options) + ": see push-bench " +
                   suite.name + " --benchmark_list_tests for what it has");
}

double estimateSeconds(const Plan& plan) {
  const auto planned = std::chrono::duration<double>(plan.warmup + plan.window).count();
  double drain = plan.technique == "polling" ? std::chrono::duration<double>(plan.pollInterval).count()
                                             : pushedDrainSeconds;
  if (plan.scenario == "idle" || plan.scenario == "connect") drain = 0;
  if (plan.fault == "restart" && plan.technique == "socketio") drain = lostInRestartSeconds;
  const double pace = plan.model == "threads" ? threadsPerSecond : connectsPerSecond;
  const double gathering = plan.clients / pace + 0.01 * static_cast<double>(plan.rtt.count());
  return startAndStopSeconds + planned + drain + gathering;
}

/// As if its capacity were the usual one.
double estimateSeconds(const Search& search, Plan plan) {
  double seconds = 0;
  CapacitySearch probes(search.mostClients);
  while (const auto clients = probes.next()) {
    plan.clients = *clients;
    const bool fits = *clients <= usualCapacity * search.mostClients;
    seconds += estimateSeconds(plan) + (fits ? 0 : overloadSeconds);
    probes.tell(fits);
  }
  return seconds;
}

double estimateSeconds(const Suite& suite, const std::vector<Plan>& plans, int repetitions) {
  double seconds = 0;
  for (const Plan& plan : plans)
    seconds += suite.search ? estimateSeconds(*suite.search, plan) : estimateSeconds(plan);
  return seconds * repetitions;
}

std::vector<Plan> interleave(const std::vector<Plan>& plans, int repetitions) {
  std::vector<Plan> all;
  for (int repetition = 0; repetition < repetitions; ++repetition) {
    if (repetition % 2 == 0) {
      all.insert(all.end(), plans.begin(), plans.end());
    } else {
      all.insert(all.end(), plans.rbegin(), plans.rend());
    }
  }
  return all;
}

}  // namespace pushlab::bench
