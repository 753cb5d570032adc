// HTTP on one connection, with the simplest of sessions behind it.
#include "servers/polling/polling.h"

#include <thread>

#include "servers/common/test_client.h"
#include "servers/common/test_site.h"

namespace pushlab::servers::testing {

namespace {

class Polling : public ::testing::TestWithParam<Execution> {};

constexpr int smallBuffer = 4096;

}  // namespace

TEST_P(Polling, AnswersPipelinedRequestsInOrderWhicheverTakesLonger) {
  TestSite lab(GetParam(), servePolling);
  TestClient client(lab.port(), lab.token(1));
  std::string requests;
  for (int i = 0; i < 20; ++i) {
    requests += client.request("POST", "/articles", {}, R"({"title":"t"})");  // waits for the database
    requests += client.request("GET", "/healthz");
    requests += client.request("POST", "/messages", {}, R"({"msg":"hi"})");
  }
  client.send(requests);
  for (int i = 0; i < 20; ++i) {
    EXPECT_EQ(client.answer().body, R"({"article_id":)" + std::to_string(i + 1) + "}");
    EXPECT_EQ(client.answer().status, 200);
    EXPECT_EQ(client.answer().status, 202);
  }
}

TEST_P(Polling, AnswersNothingBehindARequestThatEndsTheConnection) {
  TestSite lab(GetParam(), servePolling);
  TestClient client(lab.port(), lab.token(1));
  client.send(client.request("GET", "/healthz", "Connection: close\r\n") +
              client.request("POST", "/messages", {}, R"({"msg":"hi"})"));
  EXPECT_EQ(client.answer().status, 200);
  EXPECT_EQ(client.answer().status, 0);
  EXPECT_TRUE(eventually([&] { return lab.connections() == 0; }));
  EXPECT_EQ(lab.site.hub().published(), 0U);
}

TEST_P(Polling, GivesStoredNotificationsOnceEvenWhereTheyAreMoreThanTheBacklogHolds) {
  Options options;
  options.server.maxBacklog = 20'000;
  TestSite lab(GetParam(), servePolling, options);
  lab.keepComments(1, 40, 200'000);
  TestClient client(lab.port(), lab.token(1), smallBuffer);
  const Answer answer = client.get("/poll");
  EXPECT_EQ(answer.status, 200);
  EXPECT_GT(answer.body.size(), 8'000'000U);
  EXPECT_EQ(cursorsIn(answer.body).size(), 42U) << "40 comments, the greeting, and the cursor to go on with";
  lab.awaitDatabase();
  EXPECT_EQ(cursorsIn(client.get("/poll").body).size(), 1U);
  EXPECT_EQ(lab.drops(runtime::Drop::SlowConsumer), 0U);
}

TEST_P(Polling, KeepsStoredNotificationsWhereOnlyTheHeadIsAskedFor) {
  TestSite lab(GetParam(), servePolling);
  lab.keepComments(1, 1, 10);
  TestClient client(lab.port(), lab.token(1));
  client.send(client.request("HEAD", "/poll"));
  EXPECT_EQ(client.answer(true).status, 200);
  lab.awaitDatabase();
  EXPECT_NE(client.get("/poll").body.find("comment notify"), std::string::npos);
}

TEST_P(Polling, AnswersManyLongPipelinedPollsOfASlowReader) {
  TestSite lab(GetParam(), servePolling);
  const std::string begin = lab.cursorNow();
  for (int i = 0; i < 20; ++i)
    lab.publish("", "\"" + std::string(10'000, 'x') + "\"");
  TestClient client(lab.port(), lab.token(1), smallBuffer);
  std::string requests;
  for (int i = 0; i < 100; ++i)
    requests += client.request("GET", "/poll?after=" + begin);
  std::thread sending([&] { client.send(requests); });
  for (int i = 0; i < 100; ++i)
    EXPECT_EQ(cursorsIn(client.answer().body).size(), 21U);
  sending.join();
}

TEST_P(Polling, EndsIdleConnectionsWhenItStops) {
  TestSite lab(GetParam(), servePolling);
  TestClient idle(lab.port(), lab.token(1)), silent(lab.port());
  EXPECT_EQ(idle.get("/healthz").status, 200);
  lab.stop();
  EXPECT_EQ(idle.readToEnd(), "");
  EXPECT_EQ(silent.readToEnd(), "");
}

TEST_P(Polling, PutsTheAnswerToNonsenseBehindTheOthersAndEndsTheConnection) {
  TestSite lab(GetParam(), servePolling);
  TestClient client(lab.port(), lab.token(1));
  client.send(client.request("GET", "/user") + "nonsense\r\n\r\n");
  EXPECT_EQ(client.answer().status, 404) << "a token of a user without an account here";
  EXPECT_EQ(client.answer().status, 400);
  EXPECT_EQ(client.answer().status, 0);
  EXPECT_EQ(lab.drops(runtime::Drop::ProtocolError), 1U);
}

TEST_P(Polling, TellsAStoredNotificationOnceThatCameWithTheArrivalAndThenOverTheBus) {
  TestSite lab(GetParam(), servePolling);
  const std::int64_t storedId = lab.keepComments(1, 1, 10).front();
  TestClient client(lab.port(), lab.token(1)), other(lab.port(), lab.token(1));
  const std::string before = lab.cursorNow();
  const Answer arrival = client.get("/poll");
  EXPECT_TRUE(holds(arrival.body, "comment notify"));
  lab.bus().publishAsOther({"comment notify", "1", "1", storedId});
  EXPECT_FALSE(holds(client.get("/poll?after=" + cursorOf(arrival)).body, "comment notify"));
  EXPECT_TRUE(holds(other.get("/poll?after=" + before).body, "comment notify")) << "another connection";
}

TEST_P(Polling, TellsNothingToWhomItIsExceptedFrom) {
  TestSite lab(GetParam(), servePolling);
  TestClient one(lab.port(), lab.token(1)), two(lab.port(), lab.token(2));
  const std::string before = lab.cursorNow();
  lab.bus().publishAsOther({"e", "\"not for 1\"", "", 0, false, {"1"}});
  const Answer toOne = one.get("/poll?after=" + before);
  EXPECT_TRUE(holds(toOne.body, R"("messages":[])"));
  EXPECT_EQ(cursorOf(toOne), lab.cursorNow());
  EXPECT_TRUE(holds(two.get("/poll?after=" + before).body, "not for 1"));
}

BOTH_MODELS(Polling);

}  // namespace pushlab::servers::testing
