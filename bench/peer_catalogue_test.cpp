#include "bench/peer_catalogue.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include "bench/technique_names.h"

namespace pushlab::bench {
namespace {

using Words = std::vector<std::string>;

const ServerFolders folders{"/bin-folder", usualPeerFolder()};

TEST(PeerCatalogue, NamesEachOnceWithTechniquesThatThereAre) {
  const Words names = peerNames();
  EXPECT_EQ(std::set<std::string>(names.begin(), names.end()).size(), names.size());
  for (const Peer& peer : peerCatalogue()) {
    EXPECT_FALSE(peer.techniques.empty()) << peer.name;
    EXPECT_EQ(expandTechniques(peer.techniques), peer.techniques) << peer.name;
    EXPECT_FALSE(peer.model.empty()) << peer.name;
    EXPECT_TRUE(peer.dialect.foreign) << peer.name;
  }
}

TEST(PeerCatalogue, KnowsWhatCanBeMeasuredWithAPeer) {
  EXPECT_TRUE(findPeer("nchan").offers("comet"));
  EXPECT_FALSE(findPeer("nchan").offers("polling"));
  EXPECT_TRUE(findPeer("python-socketio").offers("socketio-upgrade"));
  EXPECT_THROW(findPeer("apache"), std::invalid_argument);
}

TEST(PeerCatalogue, ScriptsOfThePeersAreThere) {
  for (const Peer& peer : peerCatalogue()) {
    if (peer.interpreter.empty()) continue;
    EXPECT_TRUE(std::filesystem::exists(usualPeerFolder() + "/" + peer.program)) << peer.program;
  }
}

TEST(PeerCatalogue, AScriptIsRunByItsInterpreterAndGetsTheKey) {
  const ServerCommand command = peerCommand(findPeer("python-socketio"), folders, "/key", 100, {0});
  EXPECT_EQ(command.name, "python-socketio");
  EXPECT_EQ(command.program, "/usr/bin/python3");
  EXPECT_EQ(command.arguments, (Words{usualPeerFolder() + "/socketio_server.py", "--secret-file", "/key"}));
  EXPECT_EQ(command.cores, Cores{0});
}

TEST(PeerCatalogue, NchanGetsNoKeySinceItAsksForNoTokens) {
  EXPECT_EQ(peerCommand(findPeer("nchan"), folders, "/key", 100, {}).arguments,
            Words{usualPeerFolder() + "/nchan.py"});
}

TEST(PeerCatalogue, ABinaryStandsBesideOursAndGetsAThreadForEachClient) {
  const ServerCommand few = peerCommand(findPeer("poco"), folders, "/key", 100, {});
  EXPECT_EQ(few.program, "/bin-folder/poco-peer");
  EXPECT_EQ(few.arguments, (Words{"0", "--secret-file", "/key", "--max-threads", "1024"}));
  EXPECT_EQ(peerCommand(findPeer("poco"), folders, "/key", 5000, {}).arguments.back(), "5064");
}

TEST(PeerCatalogue, AMissingInterpreterIsSaidWithWhatToInstall) {
  Peer peer = findPeer("node-ws");
  peer.interpreter = "no-such-program";
  try {
    peerCommand(peer, folders, "/key", 1, {});
    ADD_FAILURE() << "it was found";
  } catch (const ServerError& problem) {
    EXPECT_STREQ(problem.what(),
                 "the peer node-ws needs Node and npm's ws: install that, or leave the peer out");
  }
}

TEST(PeerCatalogue, WithoutItsFolderNothingIsInstalled) {
  EXPECT_NO_THROW(installPeers({"poco"}, {"/nowhere", "/nowhere"})) << "it needs nothing";
  EXPECT_THROW(installPeers({"node-ws"}, {"/nowhere", "/nowhere"}), PeersMissing);
}

}  // namespace
}  // namespace pushlab::bench
