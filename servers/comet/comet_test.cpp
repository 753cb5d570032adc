#include "servers/comet/comet.h"

#include <thread>

#include "servers/common/test_client.h"
#include "servers/common/test_site.h"

namespace pushlab::servers::testing {

namespace {

class Comet : public ::testing::TestWithParam<Execution> {
 protected:
  static Options options() {
    Options options;
    options.allowedOrigins = {"https://friend.example"};
    return options;
  }
  TestClient client(std::int64_t user) { return TestClient(lab.port(), lab.token(user)); }
  std::string poll(const TestClient& by, std::string_view fields = {}, int minorVersion = 1) {
    return by.request("GET", "/comet?timeout=60&after=" + lab.cursorNow(), fields, {}, minorVersion);
  }
  bool held(std::int64_t count) {
    return eventually([&] { return lab.heldPolls() == count; });
  }
  static bool holds(const Answer& answer, std::string_view text) {
    return answer.status == 200 && answer.body.find(text) != std::string::npos;
  }
  static bool isEmpty(const Answer& answer) { return holds(answer, R"({"messages":[],)"); }

  TestSite lab{GetParam(), serveComet, options()};
};

}  // namespace

TEST_P(Comet, AnswersEachWaitingClientOnce) {
  std::vector<TestClient> clients;
  for (int user = 1; user <= 20; ++user) {
    clients.push_back(client(user));
    clients.back().send(poll(clients.back()));
  }
  ASSERT_TRUE(held(20));
  lab.publish("", "\"news\"");
  for (TestClient& each : clients)
    EXPECT_TRUE(holds(each.answer(), "news"));
  EXPECT_TRUE(held(0));
}

TEST_P(Comet, AnswersARequestBehindAHeldPollAfterIt) {
  TestClient one = client(1);
  one.send(poll(one) + one.request("GET", "/healthz"));
  ASSERT_TRUE(held(1));
  lab.publish("1", "\"news\"");
  EXPECT_TRUE(holds(one.answer(), "news"));
  EXPECT_TRUE(holds(one.answer(), "technique"));
}

TEST_P(Comet, HoldsAPollWithARequestBehindItAsLongAsAnyOther) {
  TestClient one = client(1);
  one.send(poll(one));
  ASSERT_TRUE(held(1));
  lab.publish("1", "\"first\"");
  EXPECT_TRUE(holds(one.answer(), "first"));
  one.send(poll(one) + one.request("GET", "/healthz"));
  ASSERT_TRUE(held(1));
  TestClient other = client(2);
  EXPECT_TRUE(holds(other.get("/healthz"), "ok")) << "time for the first one to go wrong";
  lab.publish("1", "\"second\"");
  EXPECT_TRUE(holds(one.answer(), "second"));
  EXPECT_TRUE(holds(one.answer(), "technique"));
}

TEST_P(Comet, AsksForTheBodyOfTheNextRequestOnlyAfterTheHeldAnswer) {
  TestClient one = client(1);
  const std::string body = R"({"msg":"hi"})";
  const std::string post = one.request("POST", "/messages", "Expect: 100-continue\r\n", body);
  one.send(poll(one) + post.substr(0, post.size() - body.size()));
  ASSERT_TRUE(held(1));
  lab.publish("1", "\"news\"");
  std::string text;
  while (text.find("100 Continue") == std::string::npos) {
    const std::string more = one.receive();
    ASSERT_FALSE(more.empty());
    text += more;
  }
  EXPECT_LT(text.find("news"), text.find("100 Continue"));
  one.send(body);
  EXPECT_EQ(one.answer().status, 202);
}

TEST_P(Comet, AnswersNothingBehindAPollThatEndsTheConnection) {
  TestClient one = client(1);
  one.send(poll(one, "Connection: close\r\n") + one.request("POST", "/messages", {}, R"({"msg":"hi"})"));
  ASSERT_TRUE(held(1));
  lab.publish("1", "\"news\"");
  EXPECT_TRUE(holds(one.answer(), "news"));
  EXPECT_EQ(one.answer().status, 0);
  EXPECT_TRUE(eventually([&] { return lab.connections() == 0; }));
  EXPECT_EQ(lab.site.hub().published(), 1U);
}

TEST_P(Comet, AnswersAHeldPollBeforeItRefusesWhatCameBehindIt) {
  TestClient one = client(1);
  one.send(poll(one) + "nonsense\r\n\r\n");
  EXPECT_TRUE(isEmpty(one.answer()));
  EXPECT_EQ(one.answer().status, 400);
  EXPECT_EQ(one.answer().status, 0);
  EXPECT_EQ(lab.heldPolls(), 0);
}

TEST_P(Comet, AnswersInTheFormThatEachClientNeeds) {
  TestClient old = client(1), page = client(2), plain = client(3);
  old.send(poll(old, {}, 0));
  page.send(poll(page, "Origin: https://friend.example\r\n"));
  plain.send(poll(plain));
  ASSERT_TRUE(held(3));
  lab.publish("", "\"news\"");
  const Answer toOld = old.answer(), toPage = page.answer(), toPlain = plain.answer();
  EXPECT_TRUE(holds(toOld, "news") && holds(toPage, "news") && holds(toPlain, "news"));
  EXPECT_EQ(old.readToEnd(), "");
  EXPECT_EQ(toPage.fields.at("Access-Control-Allow-Origin"), "https://friend.example");
  EXPECT_FALSE(toPlain.fields.contains("Access-Control-Allow-Origin"));
}

TEST_P(Comet, HoldsForTheUserOfTheLastTokenOnAConnection) {
  TestClient one = client(1);
  one.send(poll(one));
  ASSERT_TRUE(held(1));
  lab.publish("1", "\"to one\"");
  EXPECT_TRUE(holds(one.answer(), "to one"));
  const TestClient two = client(2);
  one.send(poll(two));
  ASSERT_TRUE(held(1));
  lab.publish("1", "\"to one\"");
  lab.publish("2", "\"to two\"");
  const Answer answer = one.answer();
  EXPECT_TRUE(holds(answer, "to two"));
  EXPECT_FALSE(holds(answer, "to one"));
}

TEST_P(Comet, GivesAHeldPollRoomsThatItsUserEntersAndTakesThoseLeft) {
  TestClient one = client(1), door = client(1);
  one.send(poll(one));
  ASSERT_TRUE(held(1));
  EXPECT_EQ(door.post("/rooms/class/members", "").status, 201);
  lab.publish("class", "\"lesson\"");
  EXPECT_TRUE(holds(one.answer(), "lesson"));
  one.send(poll(one));
  ASSERT_TRUE(held(1));
  door.send(door.request("DELETE", "/rooms/class/members"));
  EXPECT_EQ(door.answer().status, 204);
  lab.publish("class", "\"too late\"");
  lab.publish("1", "\"mine\"");
  const Answer answer = one.answer();
  EXPECT_TRUE(holds(answer, "mine"));
  EXPECT_FALSE(holds(answer, "too late"));
}

TEST_P(Comet, ForgetsThePollsOfClientsThatLeave) {
  {
    TestClient one = client(1), two = client(2);
    one.send(poll(one));
    two.send(poll(two));
    ASSERT_TRUE(held(2));
  }
  EXPECT_TRUE(held(0));
  EXPECT_TRUE(eventually([&] { return lab.connections() == 0; }));
}

TEST_P(Comet, AnswersAllHeldPollsWhenItStops) {
  std::vector<TestClient> clients;
  for (int user = 1; user <= 10; ++user) {
    clients.push_back(client(user));
    std::string requests = poll(clients.back());
    if (user % 2 == 0) requests += clients.back().request("GET", "/healthz");
    clients.back().send(requests);
  }
  ASSERT_TRUE(held(10));
  const auto began = runtime::Clock::now();
  lab.stop();
  EXPECT_LT(runtime::Clock::now() - began, 5s);
  for (TestClient& each : clients)
    EXPECT_TRUE(isEmpty(each.answer()));
  EXPECT_EQ(lab.connections(), 0);
}

TEST_P(Comet, GivesCursorsOfItsOwnJournalWhereThereAreTwoSites) {
  TestSite other(GetParam(), serveComet);
  TestClient here = client(1), there(other.port(), other.token(1));
  here.send(poll(here));
  there.send(there.request("GET", "/comet?timeout=60&after=" + other.cursorNow()));
  ASSERT_TRUE(held(1));
  ASSERT_TRUE(eventually([&] { return other.heldPolls() == 1; }));
  lab.publish("", "1");
  other.publish("", "1");
  EXPECT_EQ(cursorOf(here.answer()), lab.cursorNow());
  EXPECT_EQ(cursorOf(there.answer()), other.cursorNow());
}

TEST_P(Comet, AnswersTheHeldPollOfAUserThatAnotherProcessDisconnects) {
  TestClient one = client(1), other = client(2);
  one.send(poll(one));
  other.send(poll(other));
  ASSERT_TRUE(held(2));
  lab.disconnectAsOther("1");
  const Answer answer = one.answer();
  EXPECT_TRUE(isEmpty(answer));
  EXPECT_TRUE(held(1));
  lab.disconnectAsOther("1");
  lab.publish("", "\"news\"");
  EXPECT_TRUE(holds(other.answer(), "news"));
  EXPECT_TRUE(holds(one.get("/comet?after=" + cursorOf(answer)), "news")) << "it may ask again";
}

TEST_P(Comet, HoldsOnWhereWhatIsPublishedIsNotForItsUser) {
  TestClient one = client(1), two = client(2);
  one.send(poll(one));
  two.send(poll(two));
  ASSERT_TRUE(held(2));
  lab.bus().publishAsOther({"e", "\"not for 1\"", "", 0, false, {"1"}});
  EXPECT_TRUE(holds(two.answer(), "not for 1"));
  EXPECT_TRUE(held(1));
  lab.publish("", "\"for all\"");
  const Answer answer = one.answer();
  EXPECT_TRUE(holds(answer, "for all"));
  EXPECT_FALSE(holds(answer, "not for 1"));
}

TEST_P(Comet, TellsAStoredNotificationOnceThatCameWithTheArrivalAndThenOverTheBus) {
  const std::int64_t storedId = lab.keepComments(1, 1, 10).front();
  TestClient one = client(1);
  const Answer arrival = one.get("/comet?timeout=60");
  EXPECT_TRUE(holds(arrival, "comment notify"));
  one.send(one.request("GET", "/comet?timeout=60&after=" + cursorOf(arrival)));
  ASSERT_TRUE(held(1));
  lab.bus().publishAsOther({"comment notify", "1", "1", storedId});
  lab.bus().publishAsOther({"comment notify", "2", "1", storedId + 1});
  const Answer next = one.answer();
  EXPECT_TRUE(holds(next, R"("data":2)"));
  EXPECT_FALSE(holds(next, R"("data":1)"));
}

BOTH_MODELS(Comet);

}  // namespace pushlab::servers::testing
