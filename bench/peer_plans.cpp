#include "bench/peer_plans.h"

#include <algorithm>

#include "bench/figure_text.h"
#include "bench/options.h"
#include "bench/peer_catalogue.h"
#include "bench/technique_names.h"

namespace pushlab::bench {

std::vector<Plan> peerPlans(const Plan& ours, const std::vector<std::string>& chosen) {
  std::vector<Plan> plans;
  for (const std::string& name : chosen) {
    const Peer& peer = findPeer(name);
    if (!peer.offers(techniqueName(ours)) || ours.audience > 1 || ours.fault == "restart" ||
        !ours.bus.empty())
      continue;
    plans.push_back(ours);
    plans.back().peer = peer.name;
    plans.back().model = peer.model;
    plans.back().loops = 1;
  }
  return plans;
}

std::vector<std::string> peersIn(const std::vector<Plan>& plans) {
  std::vector<std::string> names;
  for (const Plan& plan : plans) {
    if (!plan.peer.empty() && std::find(names.begin(), names.end(), plan.peer) == names.end())
      names.push_back(plan.peer);
  }
  return names;
}

void refuseIdlePeers(const std::vector<std::string>& chosen, const std::vector<Plan>& plans) {
  if (chosen == peerNames()) return;
  const auto busy = peersIn(plans);
  for (const std::string& name : chosen) {
    if (std::find(busy.begin(), busy.end(), name) != busy.end()) continue;
    throw UsageError("--peer " + name + " can be measured with " + listText(findPeer(name).techniques) +
                     ": add that to --technique");
  }
}

}  // namespace pushlab::bench
