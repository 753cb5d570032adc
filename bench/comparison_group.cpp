#include "bench/comparison_group.h"

#include <map>
#include <tuple>

#include "bench/figure_text.h"

namespace pushlab::bench {

namespace {

auto loadOf(const Plan& plan) {
  const bool open = isOpenLoop(plan);
  return std::tuple(!open, plan.scenario, plan.clients, open ? plan.ratePerSecond : 0.0,
                    open ? 0 : plan.inFlight, plan.payloadBytes);
}

}  // namespace

std::vector<ComparisonGroup> groupAlike(const std::vector<MeasuredRun>& runs) {
  std::map<decltype(loadOf(Plan{})), ComparisonGroup> groups;
  for (const MeasuredRun& run : runs) {
    ComparisonGroup& group = groups[loadOf(run.plan)];
    if (group.runs.empty()) group.load = run.plan;
    group.runs.push_back(&run);
  }
  std::vector<ComparisonGroup> inOrder;
  inOrder.reserve(groups.size());
  for (auto& [load, group] : groups)
    inOrder.push_back(std::move(group));
  return inOrder;
}

std::string describeLoad(const Plan& plan) {
  const std::string clients = countText(plan.clients) + (plan.clients == 1 ? " client, " : " clients, ");
  if (!isOpenLoop(plan) && plan.scenario != "throughput") return clients.substr(0, clients.size() - 2);
  const std::string size = " of " + countText(plan.payloadBytes) + " B";
  if (isOpenLoop(plan)) {
    std::string rate = threeFigures(plan.ratePerSecond);
    if (rate.find('.') != std::string::npos) rate.erase(rate.find_last_not_of('0') + 1);
    if (rate.back() == '.') rate.pop_back();
    return clients + rate + (rate == "1" ? " message/s" : " messages/s") + size;
  }
  return clients + countText(plan.inFlight) + (plan.inFlight == 1 ? " message" : " messages") + size +
         " under way";
}

namespace {

std::string labelOfTechnique(const Plan& plan) {
  if (plan.transport == "websocket") return plan.technique + " ws";
  if (!plan.transport.empty()) return plan.technique + " " + plan.transport;
  if (plan.technique != "polling") return plan.technique;
  return "polling " + durationText(std::chrono::duration<double>(plan.pollInterval).count());
}

}  // namespace

std::string techniqueLabel(const Plan& plan) {
  return labelOfTechnique(plan) + (plan.peer.empty() ? "" : " " + plan.peer);
}

std::string modelLabel(const Plan& plan) {
  if (!plan.target.empty()) return "?";
  if (plan.model == "coroutines" && plan.loops != 1) return "coroutines ×" + std::to_string(plan.loops);
  return plan.model;
}

}  // namespace pushlab::bench
