#include "bench/archive/plan_text.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <set>
#include <tuple>

#include "bench/figure_text.h"

namespace pushlab::bench {

namespace {

using results::RunPlan;

/// Every part of a plan in words, "" where it does not apply; the first `always` name the plan even where
/// all share them.
using Parts = std::array<std::string, 16>;
constexpr std::size_t always = 4;
constexpr std::size_t times = std::tuple_size_v<Parts> - 1;  ///< follow from the rest, as a rule

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.6g", value);
  return text;
}

std::string seconds(std::chrono::microseconds time) {
  return durationText(std::chrono::duration<double>(time).count());
}

Parts partsOf(const RunPlan& plan) {
  return {plan.scenario,
          techniqueOf(plan),
          plan.peer ? "of " + *plan.peer : "",
          plan.model + (plan.loops.value_or(1) != 1 ? " ×" + std::to_string(*plan.loops) : ""),
          plan.pollInterval ? "every " + seconds(*plan.pollInterval) : "",
          countText(plan.clients) + (plan.clients == 1 ? " client" : " clients"),
          plan.ratePerSecond ? number(*plan.ratePerSecond) + " messages/s" : "",
          plan.inFlight ? countText(*plan.inFlight) + " under way" : "",
          countText(plan.payloadBytes) + " B",
          plan.audience ? "each for " + countText(*plan.audience) : "",
          plan.rtt && plan.rtt->count() > 0 ? "round trip of " + seconds(*plan.rtt) : "",
          plan.jitter && plan.jitter->count() > 0 ? "varying by " + seconds(*plan.jitter) : "",
          plan.fault ? "fault: " + *plan.fault : "",
          plan.bus ? "over " + *plan.bus : "",
          plan.servers.value_or(1) != 1 ? countText(*plan.servers) + " servers" : "",
          "measured for " + seconds(plan.window) + " after " + seconds(plan.warmup) + " of warm-up"};
}

void append(std::string& text, const std::string& part, const char* divider) {
  if (part.empty()) return;
  text += (text.empty() ? "" : divider) + part;
}

bool areDistinct(const std::vector<std::string>& labels) {
  return std::set<std::string>(labels.begin(), labels.end()).size() == labels.size();
}

}  // namespace

std::string techniqueOf(const RunPlan& plan) {
  return plan.technique + (plan.transport ? "-" + *plan.transport : "");
}

PlanLabels labelPlans(const std::vector<RunPlan>& plans) {
  std::vector<Parts> all;
  for (const RunPlan& plan : plans)
    all.push_back(partsOf(plan));
  PlanLabels labels;
  labels.each.resize(plans.size());
  for (std::size_t part = 0; part < Parts().size(); ++part) {
    const bool same =
        std::all_of(all.begin(), all.end(), [&](const Parts& parts) { return parts[part] == all[0][part]; });
    if (same && part >= always) {
      if (!all.empty()) append(labels.shared, all[0][part], ", ");
    } else if (part != times || !areDistinct(labels.each)) {
      for (std::size_t index = 0; index < all.size(); ++index)
        append(labels.each[index], all[index][part], part < always ? " " : ", ");
    }
  }
  return labels;
}

std::string planText(const RunPlan& plan) {
  std::string text;
  const Parts parts = partsOf(plan);
  for (std::size_t part = 0; part < parts.size(); ++part)
    append(text, parts[part], part < always ? " " : ", ");
  return text;
}

}  // namespace pushlab::bench
