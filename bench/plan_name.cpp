#include "bench/plan_name.h"

#include <regex.h>

#include <algorithm>
#include <iterator>
#include <sstream>

#include "bench/options.h"
#include "bench/technique_names.h"

namespace pushlab::bench {
namespace {

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

std::string nameOf(const Plan& plan) {
  std::ostringstream name;
  name << plan.scenario << '/' << techniqueName(plan) << (plan.peer.empty() ? "" : "@" + plan.peer) << '/'
       << plan.model << "/clients:" << plan.clients;
  if (isOpenLoop(plan)) name << "/payload:" << plan.payloadBytes << "/rate:" << plan.ratePerSecond;
  if (plan.scenario == "throughput")
    name << "/payload:" << plan.payloadBytes << "/inflight:" << plan.inFlight;
  if (plan.technique == "polling") name << "/interval:" << plan.pollInterval.count();
  if (plan.audience != 0) name << "/audience:" << plan.audience;
  if (plan.link) name << "/rtt:" << plan.rtt.count();
  if (plan.jitter.count() != 0) name << "/jitter:" << plan.jitter.count();
  if (!plan.fault.empty()) name << "/fault:" << plan.fault;
  if (!plan.bus.empty()) name << "/bus:" << plan.bus << "/servers:" << plan.servers;
  if (plan.loops != 1) name << "/loops:" << plan.loops;
  return name.str();
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
