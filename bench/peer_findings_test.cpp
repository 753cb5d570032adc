#include "bench/peer_findings.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "bench/findings.h"
#include "bench/test_runs.h"

namespace pushlab::bench {
namespace {

MeasuredRun peerRun(const std::string& peer, const std::string& technique, double p50Ms, double cpuUs) {
  MeasuredRun run = latencyRun(technique, "node", p50Ms, cpuUs);
  run.plan.peer = peer;
  return run;
}

bool mentions(const std::vector<std::string>& sentences, const std::string& words) {
  return std::any_of(sentences.begin(), sentences.end(),
                     [&](const std::string& sentence) { return sentence.find(words) != std::string::npos; });
}

TEST(PeerFindings, SetOurCpuBesideThatOfThePeersWithTheSameTechnique) {
  const auto found = findings({latencyRun("websocket", "coroutines", 1, 3),
                               latencyRun("comet", "coroutines", 1, 5), peerRun("node-ws", "websocket", 2, 6),
                               peerRun("nchan", "comet", 1, 5), peerRun("nchan", "websocket", 1, 5)});
  EXPECT_TRUE(
      mentions(found, "our comet needs 5.00 µs of CPU for each delivery: the same as nchan (5.00 µs)"))
      << testing::PrintToString(found);
  EXPECT_TRUE(mentions(found,
                       "our websocket needs 3.00 µs of CPU for each delivery: 0.60× that of nchan (5.00 µs) "
                       "and 0.50× that of node-ws (6.00 µs)"))
      << testing::PrintToString(found);
}

TEST(PeerFindings, NeverTakeAPeerForOneOfOurs) {
  const auto found =
      findings({latencyRun("websocket", "coroutines", 1, 3), latencyRun("comet", "coroutines", 2, 3),
                peerRun("node-ws", "websocket", 0.1, 1)});
  EXPECT_FALSE(mentions(found, "websocket of node-ws delivers")) << testing::PrintToString(found);
  EXPECT_TRUE(mentions(found, "websocket delivers 2.0× sooner than comet")) << testing::PrintToString(found);
}

TEST(PeerFindings, AreNoneWhereNobodyOffersTheSame) {
  EXPECT_FALSE(mentions(
      findings({latencyRun("comet", "coroutines", 1, 3), peerRun("node-ws", "websocket", 1, 1)}), "our "));
}

TEST(PeerFindings, SayWhyAPeerIsLeftOut) {
  const auto found = findings({latencyRun("websocket", "coroutines", 1, 3),
                               invalid(peerRun("node-ws", "websocket", 1, 1), "it lost messages")});
  EXPECT_TRUE(mentions(found, "websocket of node-ws with node, latency (not valid: it lost messages)"))
      << testing::PrintToString(found);
}

}  // namespace
}  // namespace pushlab::bench
