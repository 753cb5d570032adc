// Redis refuses, hangs or is not there.
#include <thread>

#include "bus/redis/test_failures.h"
#include "bus/redis/test_redis_server.h"

namespace pushlab::bus {
namespace {

using namespace std::chrono_literals;
using Texts = std::vector<std::string>;
using core::Sequence;
using core::sequences;

using RedisJournalFailuresTest = RedisFailureTest;

TEST_F(RedisJournalFailuresTest, RefusesWhatRedisRefusesAndRecovers) {
  TestRedisServer server;
  TestNode node(server.url());
  node.publish("1");
  server.ask({"CONFIG", "SET", "maxmemory", "1"});
  for (int i = 0; i < 3; ++i)
    EXPECT_FALSE(node.publish("lost"));
  EXPECT_TRUE(says("could not keep 1 notifications (OOM")) << log->text();
  server.ask({"CONFIG", "SET", "maxmemory", "0"});
  EXPECT_EQ(publishEventually(node, "2")->sequence, 2U);
  EXPECT_EQ(node.data(2), numbers(1, 2));
}

TEST_F(RedisJournalFailuresTest, AnswersWithinItsPatienceWhileRedisHangs) {
  TestRedisServer server;
  RedisJournalLimits limits;
  limits.patience = 300ms;
  TestNode node(server.url(), 10, limits);
  node.publish("1");
  server.freeze();
  const auto before = node->cursor(0);
  EXPECT_FALSE(node.publish("2")) << "though it may come yet";
  EXPECT_FALSE(node.publish("3")) << "this was not even sent";
  EXPECT_EQ(sequences(node.read(before)), std::vector<Sequence>{1}) << "readers do not wait";
  server.thaw();
  EXPECT_TRUE(publishEventually(node, "4"));
  EXPECT_EQ(node.data(2).back(), "4");
}

TEST_F(RedisJournalFailuresTest, AnswersWithinItsPatienceWhileRedisIsDown) {
  TestRedisServer server;
  RedisJournalLimits limits;
  limits.patience = 300ms;
  TestNode node(server.url(), 10, limits);
  server.kill();
  EXPECT_FALSE(node.publish("1"));
  EXPECT_FALSE(node.publish("2"));
  EXPECT_TRUE(says("is out of reach")) << log->text();
  server.start();
  publishEventually(node, "3");
  EXPECT_TRUE(says("is within reach again")) << log->text();
  EXPECT_EQ(node.data(1), Texts{"3"});
}

TEST_F(RedisJournalFailuresTest, EndsPromptlyWhileRedisHangs) {
  TestRedisServer server;
  std::atomic<int> answered = 0;
  auto node = std::make_unique<TestNode>(server.url());
  node->publish("1");
  server.freeze();
  for (int i = 0; i < 3; ++i)
    (*node)->append({"e", "2", "a"}, [&](const core::NotificationPtr& kept) { answered += kept ? 100 : 1; });
  const auto begin = std::chrono::steady_clock::now();
  node.reset();
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5) / 2)
      << "it did not wait that out";
  EXPECT_EQ(answered, 3) << "with null";
}

TEST_F(RedisJournalFailuresTest, JournalsWhatWaitsBeforeItEnds) {
  TestRedisServer server;
  TestNode other(server.url());
  {
    TestNode node(server.url());
    for (const auto& data : numbers(1, 300))
      node->append({"e", data, "a"}, nullptr);
  }
  EXPECT_EQ(other.data(300), numbers(1, 300));
}

TEST_F(RedisJournalFailuresTest, RefusesAtOnceWhatIsBeyondItsQueue) {
  TestRedisServer server;
  RedisJournalLimits limits;
  limits.maxWaiting = 10;
  TestNode node(server.url(), 100, limits);
  server.freeze();
  std::atomic<int> kept = 0;
  std::atomic<int> refused = 0;
  for (int i = 0; i < 13; ++i) {
    node->append({"e", "1", "a"}, [&](const core::NotificationPtr& done) { ++(done ? kept : refused); });
  }
  EXPECT_EQ(refused, 3);
  server.thaw();
  EXPECT_TRUE(eventually([&] { return kept == 10; }));
}

TEST_F(RedisJournalFailuresTest, SaysWhatToDoWhenItCannotBegin) {
  const auto whatOf = [](const std::string& url) {
    RedisJournalLimits limits;
    limits.beginPatience = 100ms;
    try {
      makeRedisJournal({url, "test", 10}, nullptr, limits);
      return std::string("nothing");
    } catch (const std::runtime_error& error) {
      return std::string(error.what());
    }
  };
  std::string url;
  {
    TestRedisServer gone;
    url = gone.url();
  }
  EXPECT_NE(whatOf(url).find("start it, or name another with --journal"), std::string::npos) << whatOf(url);
  TestRedisServer server({"--requirepass", "right word"});
  const auto at = server.url().substr(8);
  for (const auto* login : {"", ":wrong-word@", "wrong:right%20word@"}) {
    const auto what = whatOf("redis://" + std::string(login) + at);
    EXPECT_NE(what.find("refuses the journal"), std::string::npos) << what;
    EXPECT_EQ(what.find("word@"), std::string::npos) << "no secret";
    EXPECT_EQ(what.find("wrong-word"), std::string::npos) << "no secret";
  }
  EXPECT_NE(whatOf("redis://:right%20word@" + at + "/99").find("refuses the journal"), std::string::npos);
  EXPECT_EQ(whatOf("redis://:right%20word@" + at + "/3"), "nothing");
  EXPECT_EQ(whatOf("redis://default:right%20word@" + at), "nothing");
}

TEST_F(RedisJournalFailuresTest, WarnsOfARedisThatDropsKeys) {
  TestRedisServer server({"--maxmemory-policy", "allkeys-lru"});
  TestNode node(server.url());
  EXPECT_TRUE(says("set its maxmemory-policy to noeviction")) << log->text();
}

}  // namespace
}  // namespace pushlab::bus
