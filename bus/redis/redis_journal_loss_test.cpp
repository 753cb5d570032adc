// Redis loses some of the journal, or all of it, or has another one.
#include "bus/redis/test_failures.h"
#include "bus/redis/test_redis_server.h"
#include "bus/redis/test_relay.h"

namespace pushlab::bus {
namespace {

using Texts = std::vector<std::string>;
using core::Sequence;
using core::sequences;

constexpr Sequence leap = 1'000'000;

using RedisJournalLossTest = RedisFailureTest;

TEST_F(RedisJournalLossTest, GoesOnWhereRedisHasKeptItsData) {
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

TEST_F(RedisJournalLossTest, GoesOnWhereRedisHasLostEverything) {
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

TEST_F(RedisJournalLossTest, GoesOnWhereRedisHasLostTheNewest) {
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
TEST_F(RedisJournalLossTest, SaysMissedEverywhereWhenOneNodeHadReadWhatIsLost) {
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
TEST_F(RedisJournalLossTest, SaysMissedOnANodeThatHadNotReadWhatIsLost) {
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
TEST_F(RedisJournalLossTest, LeapsAlsoWhereTheFirstToComeHasReadNothing) {
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

TEST_F(RedisJournalLossTest, NoticesThatRedisWasEmptiedUnderItsConnection) {
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

TEST_F(RedisJournalLossTest, TakesItsPlaceBackFromANodeThatBeganAnewAndHasPublishedNothing) {
  TestRedisServer server;
  TestNode old(server.url());
  const auto first = old.publish("1");
  server.ask({"FLUSHALL"});
  server.ask({"HSET", "pushlab:{test}:journal", "epoch", "00000000000000aa", "head", "0", "run", ""});
  EXPECT_EQ(publishEventually(old, "2")->cursor.substr(0, 16), first->cursor.substr(0, 16));
  EXPECT_TRUE(says("was lost there")) << log->text();
}

TEST_F(RedisJournalLossTest, GoesOnWithAnotherJournalThatStandsInItsPlace) {
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

TEST_F(RedisJournalLossTest, OnlyReadsAnotherJournalWhereItsBusBearsTheNameOfTheFormer) {
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

}  // namespace
}  // namespace pushlab::bus
