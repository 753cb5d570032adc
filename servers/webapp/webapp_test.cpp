#include "servers/webapp/webapp.h"

#include "json/json.h"
#include "servers/common/test_client.h"
#include "servers/common/test_site.h"

namespace pushlab::servers::testing {

namespace {

using core::Command;

class Webapp : public ::testing::TestWithParam<Execution> {
 protected:
  /// A user who has logged in.
  TestClient login(const std::string& mobile) {
    const Answer answer =
        TestClient(lab.port()).post("/login", R"({"mobile":")" + mobile + R"(","code":"246810"})");
    EXPECT_EQ(answer.status, 200);
    return TestClient(lab.port(), json::Object::parse(answer.body).string("token").value_or(""));
  }
  TestClient publisher() { return TestClient(lab.port(), lab.token(99, "publisher")); }
  std::vector<std::int64_t> storedFor(std::int64_t user) {
    std::vector<std::int64_t> ids;
    lab.onDatabase([&](core::Store& store) {
      for (const auto& kept : store.undelivered(user))
        ids.push_back(kept.storedId);
    });
    return ids;
  }

  TestSite lab{GetParam(), serveWebapp, {}, core::Hub::Role::OnlyWrites};
};

}  // namespace

TEST_P(Webapp, OnlyWritesToItsBusAndNamesItsDatabase) {
  EXPECT_TRUE(lab.busSettings().writeOnly);
  EXPECT_EQ(lab.busSettings().channel, "socketio");
  EXPECT_EQ(lab.busSettings().storeId.size(), 32U);
  EXPECT_FALSE(lab.busSettings().sharedJournal);
}

TEST_P(Webapp, StoresAFollowingAndHandsItToTheBus) {
  TestClient a = login("13911111111"), b = login("13922222222");
  EXPECT_EQ(a.post("/user/following", R"({"target":2})").status, 201);
  EXPECT_EQ(a.post("/user/following", R"({"target":2})").status, 200);
  const auto published = lab.bus().published();
  ASSERT_EQ(published.size(), 1U);
  EXPECT_EQ(published[0].event, "following notify");
  EXPECT_EQ(published[0].room, "2");
  EXPECT_EQ(json::Object::parse(published[0].data).integer("user_id"), 1);
  EXPECT_EQ(storedFor(2), std::vector<std::int64_t>{published[0].storedId})
      << "until a server that shares the file has sent it";
}

TEST_P(Webapp, PublishesWithoutACursor) {
  TestClient client = publisher();
  const Answer answer = client.post("/publish", R"({"event":"news","data":[1],"room":"class"})");
  EXPECT_EQ(answer.status, 202);
  EXPECT_EQ(answer.body, R"({"cursor":null})");
  ASSERT_EQ(lab.bus().published().size(), 1U);
  EXPECT_EQ(lab.bus().published()[0].room, "class");
  EXPECT_EQ(lab.site.hub().published(), 1U);
}

TEST_P(Webapp, RefusesWhatTheBusDoesNotTakeButKeepsWhatItStored) {
  TestClient a = login("13911111111"), b = login("13922222222"), client = publisher();
  lab.bus().setFull();
  EXPECT_EQ(client.post("/publish", R"({"event":"news"})").status, 503);
  EXPECT_EQ(a.post("/messages", R"({"msg":"hi"})").status, 503);
  EXPECT_EQ(a.post("/user/following", R"({"target":2})").status, 201);
  EXPECT_EQ(storedFor(2).size(), 1U);
  EXPECT_EQ(lab.site.hub().refused(), 3U);
}

TEST_P(Webapp, SendsTheWordsOfUsersAndOfTheChatBotOverTheBus) {
  TestClient a = login("13911111111");
  EXPECT_EQ(a.post("/messages", R"({"msg":"2 + 2"})").status, 202);
  EXPECT_EQ(a.post("/messages", R"({"msg":"hi","room":"class"})").status, 202);
  EXPECT_EQ(a.post("/messages", R"({"msg":"hi","to":2})").body, R"({"cursor":null})");
  const auto published = lab.bus().published();
  ASSERT_EQ(published.size(), 3U);
  EXPECT_TRUE(holds(published[0].data, "You said: 2 + 2"));
  EXPECT_EQ(published[0].room + " " + published[1].room + " " + published[2].room, "1 class 2");
}

TEST_P(Webapp, TellsTheServersWhoEntersAndLeavesARoom) {
  TestClient a = login("13911111111");
  EXPECT_EQ(a.post("/rooms/class/members", "").status, 201);
  EXPECT_EQ(a.get("/rooms").body, R"({"rooms":["1","class"]})");
  a.send(a.request("DELETE", "/rooms/class/members"));
  EXPECT_EQ(a.answer().status, 204);
  const auto told = lab.bus().told();
  ASSERT_EQ(told.size(), 2U);
  EXPECT_EQ(told[0].kind, Command::Kind::EnterRoom);
  EXPECT_EQ(told[1].kind, Command::Kind::LeaveRoom);
  EXPECT_EQ(told[0].sid + told[0].room, "1class");
}

TEST_P(Webapp, PushesNothingItself) {
  TestClient a = login("13911111111");
  for (const char* path : {"/poll", "/comet", "/ws", "/socket.io/?EIO=4&transport=polling", "/nothing"})
    EXPECT_EQ(a.get(path).status, 404) << path;
}

TEST_P(Webapp, TellsHowItsBusDoes) {
  const std::string metrics = publisher().get("/metrics").body;
  for (const char* line :
       {"pushlab_bus_connected 1\n", "pushlab_bus_published_total 3\n", "pushlab_bus_received_total 4\n",
        "pushlab_bus_waiting 5\n", "pushlab_bus_lag_seconds 1.5",
        "# TYPE pushlab_bus_dropped_total counter\n", "pushlab_bus_dropped_total{reason=\"malformed\"} 6\n",
        "pushlab_bus_dropped_total{reason=\"queue_full\"} 7\n"})
    EXPECT_TRUE(holds(metrics, line)) << line << metrics;
}

BOTH_MODELS(Webapp);

}  // namespace pushlab::servers::testing
