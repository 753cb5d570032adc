#include <thread>

#include "servers/socketio/test_lab.h"

// Who hears what the server emits.
namespace pushlab::servers::testing {

namespace {

class Emitting : public SocketIo {
 protected:
  /// Three clients, of whom a and b are in the room "class".
  void begin() {
    start();
    for (int i = 0; i < 3; ++i) {
      peers.push_back(peer());
      sids.push_back(peers.back()->join());
    }
    sio.enterRoom(sids[0], "class");
    sio.enterRoom(sids[1], "class");
  }
  /// Which of the three hear an event before the next one, that goes to all.
  std::string hearers() {
    sio.emit("end", {});
    std::string names;
    for (std::size_t i = 0; i < 3; ++i) {
      const std::string heard = peers[i]->hear();
      if (heard == R"(42["end"])") continue;
      EXPECT_EQ(heard, R"(42["news",1])");
      EXPECT_EQ(peers[i]->hear(), R"(42["end"])");
      names += static_cast<char>('a' + i);
    }
    return names;
  }

  std::vector<std::unique_ptr<Peer>> peers;
  std::vector<sio::Sid> sids;
  const sio::Arguments one = sio::json("1");
};

}  // namespace

TEST_P(Emitting, ReachesEveryoneARoomOrOneClient) {
  begin();
  sio.emit("news", one);
  EXPECT_EQ(hearers(), "abc");
  sio.emit("news", one, "class");
  EXPECT_EQ(hearers(), "ab");
  sio.emit("news", one, sids[2]);
  EXPECT_EQ(hearers(), "c");
  sio.emit("news", one, "nobody is here");
  EXPECT_EQ(hearers(), "");
}

TEST_P(Emitting, SkipsOneClient) {
  begin();
  sio.emit("news", one, {}, sids[0]);
  EXPECT_EQ(hearers(), "bc");
  sio.emit("news", one, "class", sids[0]);
  EXPECT_EQ(hearers(), "b");
}

TEST_P(Emitting, FollowsWhoEntersAndLeavesAndWhatIsClosed) {
  begin();
  EXPECT_TRUE(sio.enterRoom(sids[2], "class"));
  EXPECT_TRUE(sio.leaveRoom(sids[0], "class"));
  EXPECT_EQ(sio.rooms(sids[2]), (std::vector<std::string>{sids[2], "class"}));
  sio.emit("news", one, "class");
  EXPECT_EQ(hearers(), "bc");
  sio.closeRoom("class");
  sio.emit("news", one, "class");
  EXPECT_EQ(hearers(), "");
  EXPECT_FALSE(sio.enterRoom("nobody", "class"));
}

TEST_P(Emitting, NoLongerReachesWhoIsGone) {
  begin();
  peers.erase(peers.begin());
  ASSERT_TRUE(eventually([&] { return clients() == 2; }));
  sio.emit("news", one, "class");
  EXPECT_EQ(peers[0]->hear(), R"(42["news",1])");
  EXPECT_TRUE(sio.rooms(sids[0]).empty());
}

TEST_P(Emitting, SendsAMessage) {
  begin();
  sio.send(sio::text("hello"), sids[0]);
  EXPECT_EQ(peers[0]->hear(), R"(42["message","hello"])");
}

TEST_P(Emitting, LetsBytesFollowTheirEvent) {
  begin();
  sio.emit("file", sio::text("name").binary("\xff\xfe"), sids[0]);
  EXPECT_EQ(peers[0]->hear(), R"(451-["file","name",{"_placeholder":true,"num":0}])");
  EXPECT_EQ(peers[0]->hear(), "\xff\xfe");
}

TEST_P(Emitting, KeepsNamespacesApart) {
  sio::Namespace& admin = sio.of("/admin");
  begin();
  const sio::Sid sid = peers[0]->join("/admin,");
  EXPECT_NE(sid, sids[0]) << "each namespace has a sid of its own";
  admin.enterRoom(sid, "class");
  admin.emit("secret", {}, "class");
  sio.emit("news", one, "class");
  EXPECT_EQ(peers[0]->hear(), R"(42/admin,["secret"])");
  EXPECT_EQ(peers[0]->hear(), R"(42["news",1])");
  EXPECT_EQ(peers[1]->hear(), R"(42["news",1])");
  EXPECT_TRUE(admin.rooms(sids[0]).empty());
}

TEST_P(Emitting, TellsTheClientThatItIsConnectedBeforeAnythingElse) {
  sio.on("connect", [&](const sio::Sid& sid, const sio::Handshake&) {
    sio.emit("first", {}, sid);
    sio.emit("second", {});
  });
  start();
  const auto client = peer();
  client->join();
  EXPECT_EQ(client->hear(), R"(42["first"])");
  EXPECT_EQ(client->hear(), R"(42["second"])");
}

TEST_P(Emitting, KeepsTheOrderOfEachThread) {
  begin();
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&, thread] {
      for (int i = 0; i < 100; ++i)
        sio.emit(std::to_string(thread), sio::json(std::to_string(i)));
    });
  }
  for (std::thread& thread : threads)
    thread.join();
  for (const auto& each : peers) {
    int next[4] = {};
    for (int i = 0; i < 400; ++i) {
      const std::string heard = each->hear();
      ASSERT_TRUE(heard.starts_with("42[\"")) << heard;
      const auto thread = static_cast<std::size_t>(heard[4] - '0');
      ASSERT_EQ(heard, "42[\"" + std::to_string(thread) + "\"," + std::to_string(next[thread]++) + "]");
    }
  }
}

BOTH_MODELS(Emitting);

}  // namespace pushlab::servers::testing
