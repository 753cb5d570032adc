#include "bench/peer_plans.h"

#include <gtest/gtest.h>

#include "bench/peer_catalogue.h"
#include "bench/plan_name.h"
#include "bench/suite.h"

namespace pushlab::bench {
namespace {

using Words = std::vector<std::string>;

/// Three loads under both models.
std::vector<Plan> plansFor(const Words& techniques, const Words& peers, const std::string& clients = "100") {
  const Suite suite = parseSuite("mine", R"({"figures": ["p50_ms"], "runs": [
      {"scenario": "latency", "technique": ["polling", "comet", "websocket", "socketio"], "model": ["coroutines", "threads"]},
      {"scenario": "throughput", "technique": ["polling", "comet", "websocket", "socketio"], "in_flight": [1, 8],
       "model": ["coroutines", "threads"]}]})");
  Options options;
  options.chosen = {{"technique", techniques}, {"clients", {clients}}, {"loops", {"4"}}};
  options.peers = peers;
  return makePlans(suite, options);
}

int runsOf(const std::vector<Plan>& plans, const std::string& filter) {
  return static_cast<int>(selectPlans(plans, filter).size());
}

std::string refusalOf(const Words& techniques, const Words& peers) {
  try {
    refuseIdlePeers(peers, plansFor(techniques, peers));
  } catch (const UsageError& problem) {
    return problem.what();
  }
  return "none";
}

TEST(PeerPlans, AreOnceForEachLoadWhateverTheModelsOfOurs) {
  const auto plans = plansFor({"websocket", "comet"}, peerNames());
  EXPECT_EQ(runsOf(plans, "websocket@node-ws/node/"), 3);
  EXPECT_EQ(runsOf(plans, "websocket@poco/threads/"), 3);
  EXPECT_EQ(runsOf(plans, "comet@nchan/nginx/"), 3);
  EXPECT_EQ(runsOf(plans, "socketio"), 0);
  EXPECT_EQ(runsOf(plans, "-@"), 2 * 2 * 3);
}

TEST(PeerPlans, AskForTheSameLoadAsOurs) {
  const Plan plan = selectPlans(plansFor({"websocket"}, {"node-ws"}, "7"), "@").front();
  EXPECT_EQ(plan.peer, "node-ws");
  EXPECT_EQ(plan.model, "node");
  EXPECT_EQ(plan.clients, 7);
  EXPECT_EQ(plan.loops, 1) << "event loops are ours";
}

TEST(PeerPlans, NameThePeersThatAreInThem) {
  EXPECT_EQ(peersIn(plansFor({"websocket"}, {"poco", "node-socketio", "nchan"})), (Words{"poco", "nchan"}));
  EXPECT_TRUE(peersIn(plansFor({"websocket"}, {})).empty());
}

TEST(PeerPlans, APeerThatWasNamedForNothingIsRefused) {
  EXPECT_EQ(refusalOf({"websocket"}, {"nchan"}), "none");
  EXPECT_EQ(refusalOf({"polling"}, {"nchan"}),
            "--peer nchan can be measured with comet and websocket: add that to --technique");
  EXPECT_EQ(refusalOf({"polling"}, peerNames()), "none") << "all that can be measured may be none";
}

}  // namespace
}  // namespace pushlab::bench
