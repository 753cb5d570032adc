#include <Poco/AutoPtr.h>
#include <Poco/Channel.h>
#include <Poco/Logger.h>
#include <Poco/Message.h>

#include <thread>

#include "bus/redis/test_node.h"
#include "bus/redis/test_redis_server.h"
#include "bus/redis/test_relay.h"

namespace pushlab::bus {
namespace {

using namespace std::chrono_literals;
using Texts = std::vector<std::string>;
using core::Sequence;
using core::sequences;

class Log : public Poco::Channel {
 public:
  void log(const Poco::Message& message) override {
    const std::lock_guard lock(_mutex);
    _text += message.getText() + '\n';
  }
  bool has(const std::string& text) const {
    const std::lock_guard lock(_mutex);
    return _text.find(text) != _text.npos;
  }
  std::string text() const {
    const std::lock_guard lock(_mutex);
    return _text;
  }

 private:
  mutable std::mutex _mutex;
  std::string _text;
};

constexpr Sequence leap = 1'000'000;

class RedisJournalFailuresTest : public testing::Test {
 protected:
  RedisJournalFailuresTest() { Poco::Logger::get("core.journal").setChannel(log); }
  ~RedisJournalFailuresTest() override { Poco::Logger::get("core.journal").setChannel(nullptr); }

  /// Waits until that node can append again, however often it is refused before.
  static core::NotificationPtr publishEventually(TestNode& node, const std::string& data) {
    core::NotificationPtr kept;
    EXPECT_TRUE(eventually([&] { return (kept = node.publish(data)) != nullptr; }));
    return kept;
  }

  /// Other threads say it, a moment later.
  bool says(const std::string& text) const {
    return eventually([&] { return log->has(text); });
  }

  const Poco::AutoPtr<Log> log = new Log;
};

TEST_F(RedisJournalFailuresTest, GoesOnWhereRedisHasKeptItsData) {
  TestRedisServer server({"--appendonly", "yes", "--appendfsync", "always"});
  TestNode a(server.url());
  TestNode b(server.url());
  const auto first = a.publish("1");
  const auto last = b.publish("2");
  a.data(2);
  server.kill();
  server.start();
  EXPECT_EQ(publishEventually(a, "3")->sequence, 2 + leap + 1);
  EXPECT_EQ(b.data(3), numbers(1, 3));
  TestNode late(server.url());
  for (const auto* node : {&a, &b, &late}) {
    EXPECT_EQ(node->read(first->cursor).notifications.size(), 2U);
    EXPECT_FALSE(node->read(first->cursor).missed);
    EXPECT_FALSE(node->read(last->cursor).missed);
  }
}

TEST_F(RedisJournalFailuresTest, GoesOnWhereRedisHasLostEverything) {
  TestRedisServer server;
  TestNode a(server.url());
  TestNode b(server.url());
  const auto first = a.publish("1");
  b.publish("2");
  a.data(2);
  server.kill();
  server.start();
  const auto third = publishEventually(b, "3");
  EXPECT_EQ(third->sequence, 2 + leap + 1) << "no sequence is given twice";
  EXPECT_EQ(a.data(3), numbers(1, 3));
  for (const auto* node : {&a, &b}) {
    const auto page = node->read(first->cursor);
    EXPECT_FALSE(page.missed) << "they have everything in memory";
    EXPECT_EQ(page.notifications.size(), 2U);
  }
  TestNode late(server.url());
  EXPECT_EQ(late->cursor(1), a->cursor(1)) << "the same epoch";
  const auto page = late.read(first->cursor);
  EXPECT_TRUE(page.missed) << "this one cannot have it";
  EXPECT_EQ(sequences(page), std::vector<Sequence>{third->sequence});
  EXPECT_FALSE(late.read(third->cursor).missed);
  EXPECT_TRUE(says("was lost there")) << log->text();
}

TEST_F(RedisJournalFailuresTest, GoesOnWhereRedisHasLostTheNewest) {
  TestRedisServer server;
  TestNode a(server.url());
  TestNode b(server.url());
  const auto first = a.publish("1");
  server.ask({"SAVE"});
  const auto lost = a.publish("lost");
  b.data(2);
  server.kill();
  server.start();
  const auto third = publishEventually(b, "3");
  EXPECT_EQ(third->sequence, 2 + leap + 1);
  EXPECT_EQ(a.data(3), (Texts{"1", "lost", "3"}));
  EXPECT_FALSE(a.read(first->cursor).missed);
  TestNode late(server.url());
  EXPECT_TRUE(late.read(first->cursor).missed);
  EXPECT_EQ(late.read(first->cursor).notifications.size(), 1U);
  EXPECT_TRUE(late.read(lost->cursor).missed) << "it may have lost more";
}

/// The node that notices first has not read all that another has.
TEST_F(RedisJournalFailuresTest, SaysMissedEverywhereWhenOneNodeHadReadWhatIsLost) {
  TestRedisServer server;
  TestRelay toBehind(server.port());
  TestRelay toAhead(server.port());
  TestNode behind(toBehind.url());
  TestNode ahead(toAhead.url());
  const auto first = behind.publish("1");
  ahead.data(1);
  toBehind.hold();
  ahead.publish("lost");
  server.kill();
  toAhead.cut();
  toBehind.cut();
  server.start();
  toBehind.mend();
  const auto third = publishEventually(behind, "3");
  EXPECT_EQ(third->sequence, 1 + leap + 1);
  EXPECT_FALSE(behind.read(first->cursor).missed) << "nobody knows yet";
  toAhead.mend();
  EXPECT_EQ(ahead.data(3), (Texts{"1", "lost", "3"}));
  EXPECT_TRUE(eventually([&] { return behind.read(first->cursor).missed; }));
  EXPECT_TRUE(says("lacks what this server has delivered")) << log->text();
  EXPECT_EQ(publishEventually(ahead, "4")->sequence, 1 + leap + 3);
  EXPECT_EQ(behind.data(3), (Texts{"1", "3", "4"}));
  TestNode late(server.url());
  EXPECT_TRUE(late.read(first->cursor).missed);
}

/// And the other way round: the first has read most, and the others have not.
TEST_F(RedisJournalFailuresTest, SaysMissedOnANodeThatHadNotReadWhatIsLost) {
  TestRedisServer server;
  TestRelay toBehind(server.port());
  TestNode behind(toBehind.url());
  TestNode ahead(server.url());
  const auto first = behind.publish("1");
  ahead.data(1);
  toBehind.hold();
  ahead.publish("lost");
  server.kill();
  toBehind.cut();
  server.start();
  const auto third = publishEventually(ahead, "3");
  EXPECT_EQ(third->sequence, 2 + leap + 1);
  toBehind.mend();
  EXPECT_EQ(behind.data(2), (Texts{"1", "3"}));
  const auto page = behind.read(first->cursor);
  EXPECT_TRUE(page.missed);
  EXPECT_EQ(page.notifications.size(), 1U) << "what it has it still gives";
  EXPECT_FALSE(ahead.read(first->cursor).missed);
}

/// One that has seen nothing cannot know what others have.
TEST_F(RedisJournalFailuresTest, LeapsAlsoWhereTheFirstToComeHasReadNothing) {
  TestRedisServer server;
  TestRelay toBehind(server.port());
  TestRelay toAhead(server.port());
  TestNode behind(toBehind.url());
  TestNode ahead(toAhead.url());
  toBehind.cut();
  const auto first = ahead.publish("1");
  toAhead.cut();
  server.ask({"FLUSHALL"});
  toBehind.mend();
  EXPECT_EQ(publishEventually(behind, "2")->sequence, leap + 1);
  toAhead.mend();
  EXPECT_EQ(ahead.data(2), numbers(1, 2));
  EXPECT_EQ(behind.data(1), Texts{"2"});
  EXPECT_TRUE(eventually([&] { return behind.read(first->cursor).missed; })) << "it may be any place";
}

TEST_F(RedisJournalFailuresTest, NoticesThatRedisWasEmptiedUnderItsConnection) {
  TestRedisServer server;
  TestNode a(server.url());
  TestNode b(server.url());
  const auto first = a.publish("1");
  b.data(1);
  server.ask({"FLUSHALL"});
  EXPECT_EQ(publishEventually(a, "2")->sequence, 1 + leap + 1);
  EXPECT_EQ(b.data(2), numbers(1, 2));
  server.ask({"FLUSHALL"});
  EXPECT_TRUE(eventually([&] {
    return integerOf(server.ask({"EXISTS", "pushlab:{test}:journal"})) == 1;
  })) << "also where nothing is published";
  EXPECT_EQ(publishEventually(b, "3")->sequence, 1 + 2 * leap + 2);
  EXPECT_EQ(a.data(3), numbers(1, 3));
  EXPECT_EQ(a.read(first->cursor).notifications.size(), 2U);
  TestNode late(server.url());
  EXPECT_EQ(late.publish("4")->sequence, 1 + 2 * leap + 3) << "no further leap";
}

TEST_F(RedisJournalFailuresTest, TakesItsPlaceBackFromANodeThatBeganAnewAndHasPublishedNothing) {
  TestRedisServer server;
  TestNode old(server.url());
  const auto first = old.publish("1");
  server.ask({"FLUSHALL"});
  server.ask({"HSET", "pushlab:{test}:journal", "epoch", "00000000000000aa", "head", "0", "run", ""});
  EXPECT_EQ(publishEventually(old, "2")->cursor.substr(0, 16), first->cursor.substr(0, 16));
  EXPECT_TRUE(says("was lost there")) << log->text();
}

TEST_F(RedisJournalFailuresTest, GoesOnWithAnotherJournalThatStandsInItsPlace) {
  TestRedisServer server;
  TestNode node(server.url());
  const auto first = node.publish("1");
  node.publish("2");
  server.ask({"HSET", "pushlab:{test}:journal", "epoch", "00000000000000aa", "head", "1"});
  EXPECT_TRUE(eventually([&] { return node->cursor(0) == "00000000000000aa-0"; }));
  const auto third = publishEventually(node, "3");
  EXPECT_GT(third->sequence, 2U) << "beyond what its clients have seen";
  EXPECT_EQ(node.data(3), numbers(1, 3));
  EXPECT_TRUE(node->parseCursor(first->cursor)->foreign);
  EXPECT_TRUE(says("was replaced by another one")) << log->text();
  TestNode other(server.url());
  EXPECT_FALSE(other->parseCursor(third->cursor)->foreign);
  other.publish("4");
  EXPECT_EQ(node.data(4), numbers(1, 4));
}

TEST_F(RedisJournalFailuresTest, OnlyReadsAnotherJournalWhereItsBusBearsTheNameOfTheFormer) {
  TestRedisServer server;
  TestNode node(server.url(), 10, {}, true);
  node.publish("1");
  server.ask({"FLUSHALL"});
  server.ask({"HSET", "pushlab:{test}:journal", "epoch", "00000000000000aa", "head", "7"});
  EXPECT_TRUE(eventually([&] { return node->cursor(0) == "00000000000000aa-0"; }));
  EXPECT_FALSE(node.publish("2"));
  EXPECT_TRUE(says("restart it")) << log->text();
  TestNode other(server.url());
  other.publish("3");
  EXPECT_EQ(node.data(2), (Texts{"1", "3"}));
}

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
