#include "bench/peer_plans.h"

#include <gtest/gtest.h>

#include "bench/peer_catalogue.h"
#include "bench/suite.h"

namespace pushlab::bench {
namespace {

using Words = std::vector<std::string>;

Options optionsFor(const Words& techniques, const Words& peers) {
  Options options;
  options.techniques = techniques;
  options.techniquesChosen = true;
  options.peers = peers;
  return options;
}

int runsOf(const std::vector<Plan>& plans, const std::string& filter) {
  return static_cast<int>(selectPlans(plans, filter).size());
}

std::string refusalOf(const Words& techniques, const Words& peers) {
  try {
    refuseIdlePeers(peers, makePlans(optionsFor(techniques, peers)));
  } catch (const UsageError& problem) {
    return problem.what();
  }
  return "none";
}

TEST(PeerPlans, AreOnceForEachLoadWhateverTheModelsOfOurs) {
  const auto plans = makePlans(optionsFor({"websocket", "comet"}, peerNames()));
  EXPECT_EQ(runsOf(plans, "websocket@node-ws/node/"), 3);
  EXPECT_EQ(runsOf(plans, "websocket@poco/threads/"), 3);
  EXPECT_EQ(runsOf(plans, "comet@nchan/nginx/"), 3);
  EXPECT_EQ(runsOf(plans, "socketio"), 0);
  EXPECT_EQ(runsOf(plans, "-@"), 2 * 2 * 3);
}

TEST(PeerPlans, AskForTheSameLoadAsOurs) {
  Options options = optionsFor({"websocket"}, {"node-ws"});
  options.loops = 4;
  options.clients = 7;
  const Plan plan = selectPlans(makePlans(options), "@").front();
  EXPECT_EQ(plan.peer, "node-ws");
  EXPECT_EQ(plan.model, "node");
  EXPECT_EQ(plan.clients, 7);
  EXPECT_EQ(plan.loops, 1) << "event loops are ours";
}

TEST(PeerPlans, NameThePeersThatAreInThem) {
  EXPECT_EQ(peersIn(makePlans(optionsFor({"websocket"}, {"poco", "node-socketio", "nchan"}))),
            (Words{"poco", "nchan"}));
  EXPECT_TRUE(peersIn(makePlans({})).empty());
}

TEST(PeerPlans, APeerThatWasNamedForNothingIsRefused) {
  EXPECT_EQ(refusalOf({"websocket"}, {"nchan"}), "none");
  EXPECT_EQ(refusalOf({"polling"}, {"nchan"}),
            "--peer nchan can be measured with comet and websocket: add that to --technique");
  EXPECT_EQ(refusalOf({"polling"}, peerNames()), "none") << "all that can be measured may be none";
}

}  // namespace
}  // namespace pushlab::bench
