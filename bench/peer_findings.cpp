#include "bench/peer_findings.h"

#include <algorithm>

#include "bench/figure_text.h"

namespace pushlab::bench {

namespace {

bool hasCpu(const Contender& contender) {
  return contender.speaks() && contender.serverMeasured() && contender.serverCpuUsPerDelivery() > 0;
}

/// "0.51× the CPU of node-ws for websocket (3.10 against 6.10 µs)"
std::string partOf(const Contender& ours, const Contender& peer) {
  const double own = ours.serverCpuUsPerDelivery(), other = peer.serverCpuUsPerDelivery();
  const std::string share =
      isEqual(own / other) ? "the same CPU as " : timesText(own / other) + " the CPU of ";
  return share + peer.plan.peer + " for " + ours.name + " (" + threeFigures(own) + " against " +
         threeFigures(other) + " µs)";
}

}  // namespace

std::string againstPeers(const std::vector<Contender>& ours, const std::vector<Contender>& peers) {
  std::vector<std::string> parts;
  for (const Contender& peer : peers) {
    const auto same = std::find_if(ours.begin(), ours.end(), [&](const Contender& own) {
      return own.plan.technique == peer.plan.technique && own.plan.transport == peer.plan.transport;
    });
    if (same != ours.end() && hasCpu(*same) && hasCpu(peer)) parts.push_back(partOf(*same, peer));
  }
  return parts.empty() ? "" : "for each delivery ours needs " + listText(parts);
}

}  // namespace pushlab::bench
