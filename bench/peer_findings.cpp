#include "bench/peer_findings.h"

#include "bench/figure_text.h"

namespace pushlab::bench {

namespace {

bool hasCpu(const Contender& contender) {
  return contender.speaks() && contender.serverMeasured() && contender.serverCpuUsPerDelivery() > 0;
}

/// "0.51× that of node-ws (6.10 µs)"
std::string partOf(const Contender& ours, const Contender& peer) {
  const auto ratio = ratioOf(ours, peer, "cpu_us");
  return (differs(ratio) ? ratioText(ratio) + " that of " : "the same as ") + peer.plan.peer + " (" +
         threeFigures(peer.serverCpuUsPerDelivery()) + " µs)";
}

bool areAlike(const Plan& left, const Plan& right) {
  return left.technique == right.technique && left.transport == right.transport;
}

}  // namespace

std::vector<std::string> againstPeers(const std::vector<Contender>& ours,
                                      const std::vector<Contender>& peers) {
  std::vector<std::string> sentences;
  for (const Contender& own : ours) {
    std::vector<std::string> parts;
    for (const Contender& peer : peers)
      if (areAlike(own.plan, peer.plan) && hasCpu(own) && hasCpu(peer)) parts.push_back(partOf(own, peer));
    if (parts.empty()) continue;
    sentences.push_back("our " + own.name + " needs " + threeFigures(own.serverCpuUsPerDelivery()) +
                        " µs of CPU for each delivery: " + listText(parts));
  }
  return sentences;
}

}  // namespace pushlab::bench
