#include "bus/redis/redis_journal.h"

#include <thread>

#include "bus/redis/test_node.h"
#include "bus/redis/test_redis_server.h"
#include "bus/redis/test_relay.h"
#include "core/journal_suite.h"

namespace pushlab {

using namespace std::chrono_literals;
using namespace std::string_literals;

namespace core {
namespace {

/// One Redis for all of these tests.
const bus::TestRedisServer& sharedServer() {
  static const bus::TestRedisServer server;
  return server;
}

const JournalKind redis{"Redis",
                        [](const TestDirectory& directory, int number, std::size_t retain) {
                          return bus::makeRedisJournal(
                              {sharedServer().url(), directory.file(std::to_string(number)), retain},
                              nullptr);
                        },
                        true};

INSTANTIATE_TEST_SUITE_P(Journals, JournalTest, testing::Values(redis),
                         [](const auto& kind) { return kind.param.name; });

}  // namespace
}  // namespace core

namespace bus {
namespace {

using Texts = std::vector<std::string>;
using core::Sequence;
using core::sequences;

/// Several nodes on one Redis.
class RedisJournalTest : public testing::Test {
 protected:
  TestRedisServer server;
};

TEST_F(RedisJournalTest, ShowsAllNodesTheSameInTheSameOrder) {
  TestNode a(server.url());
  TestNode b(server.url());
  a.publish("1");
  b.publish("2");
  a.publish("3", "");
  b.publish("4", "b");
  EXPECT_EQ(a.data(4), numbers(1, 4));
  EXPECT_EQ(b.data(4), numbers(1, 4));
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(a.heard()[i]->json, b.heard()[i]->json);
    EXPECT_EQ(a.heard()[i]->sequence, i + 1);
  }
}

TEST_F(RedisJournalTest, GivesCursorsThatAreGoodOnEveryNode) {
  TestNode a(server.url());
  const auto first = a.publish("1");
  TestNode b(server.url());
  b.publish("2");
  a.publish("3");
  b.data(2);
  for (const auto* node : {&a, &b}) {
    ASSERT_FALSE((*node)->parseCursor(first->cursor)->foreign);
    const auto page = node->read(first->cursor);
    EXPECT_EQ(sequences(page), (std::vector<Sequence>{2, 3}));
    EXPECT_FALSE(page.missed);
  }
}

TEST_F(RedisJournalTest, TellsOneHostIdToAllNodes) {
  TestNode a(server.url(), 10, {}, true);
  TestNode b(server.url(), 10, {}, true);
  EXPECT_EQ(a.hostId, b.hostId);
  EXPECT_EQ(a.hostId, "journal-" + a->cursor(0).substr(0, 16));
  std::string other;
  makeRedisJournal({server.url(), "other name", 10}, &other);
  EXPECT_NE(other, a.hostId);
}

TEST_F(RedisJournalTest, KeepsEverythingOfADraftAsItIs) {
  const auto odd = "quote ' \" é😀 \r\n \0 end"s;
  TestNode a(server.url());
  TestNode b(server.url());
  core::Draft draft{odd, R"(["é\u0000", 2])", odd, 42, true};
  draft.except = {odd, "", "b"};
  core::publish(a.journal(), draft);
  b.data(1);
  TestNode late(server.url());
  for (const auto& node : {b.heard()[0], late.read("0000000000000000-0", odd).notifications.at(0)}) {
    EXPECT_EQ(node->event, draft.event);
    EXPECT_EQ(node->data, draft.data);
    EXPECT_EQ(node->room, draft.room);
    EXPECT_EQ(node->storedId, draft.storedId);
    EXPECT_TRUE(node->severalArguments);
    EXPECT_EQ(node->except, draft.except);
  }
}

TEST_F(RedisJournalTest, IsInOneOrderEverywhereWhileFourNodesAppendAtOnce) {
  constexpr int each = 1000;
  std::vector<std::unique_ptr<TestNode>> nodes;
  for (int i = 0; i < 4; ++i)
    nodes.push_back(std::make_unique<TestNode>(server.url()));
  std::atomic<int> kept = 0;
  std::vector<std::thread> publishers;
  for (int i = 0; i < 4; ++i) {
    publishers.emplace_back([&, i] {
      for (int number = 0; number < each; ++number) {
        (*nodes[static_cast<std::size_t>(i)])
            ->append({"e", std::to_string(i * each + number), number % 3 == 0 ? "a" : "b"},
                     [&](const core::NotificationPtr& notification) { kept += notification ? 1 : 0; });
      }
    });
  }
  for (auto& publisher : publishers)
    publisher.join();
  const auto order = nodes[0]->data(4 * each);
  EXPECT_EQ(order.size(), std::size_t{4 * each});
  for (const auto& node : nodes)
    EXPECT_EQ(node->data(4 * each), order);
  EXPECT_TRUE(eventually([&] { return kept == 4 * each; }));
  std::vector<int> next{0, each, 2 * each, 3 * each};
  for (const auto& data : order) {
    const auto publisher = static_cast<std::size_t>(std::stoi(data) / each);
    EXPECT_EQ(std::stoi(data), next[publisher]++) << "of one publisher, in its order";
  }
}

TEST_F(RedisJournalTest, RetainsPerRoomAndTellsWhatIsMissedAfterARestart) {
  for (const int published : {3, 4, 9}) {
    Sequence before = 0;
    {
      TestNode node(server.url(), 3);
      before = node->head();
      node.publish("quiet", "quiet" + std::to_string(published));
      for (int i = 0; i < published; ++i)
        node.publish("1", "loud");
    }
    TestNode node(server.url(), 3);
    const auto end = node->head();
    EXPECT_EQ(end, before + 1 + static_cast<Sequence>(published));
    const auto page = node.read(node->cursor(before + 1), "loud");
    EXPECT_EQ(page.missed, published > 3) << published;
    EXPECT_EQ(sequences(page), (std::vector<Sequence>{end - 2, end - 1, end}));
    const auto quiet = node.read(node->cursor(0), "quiet" + std::to_string(published));
    EXPECT_FALSE(quiet.missed);
    EXPECT_EQ(sequences(quiet), std::vector<Sequence>{before + 1});
  }
}

TEST_F(RedisJournalTest, ReadsARoomOfManyWhenItStarts) {
  {
    TestNode node(server.url(), 1000);
    for (int i = 1; i < 1500; ++i)
      node->append({"e", std::to_string(i), "a"}, nullptr);
    node.publish("1500");
  }
  TestNode node(server.url(), 1000);
  const auto page = node.read(node->cursor(500));
  EXPECT_FALSE(page.missed);
  ASSERT_EQ(page.notifications.size(), 1000U);
  EXPECT_EQ(page.notifications.front()->data, "501");
  EXPECT_TRUE(node.read(node->cursor(499)).missed);
}

TEST_F(RedisJournalTest, DropsTheRoomsThatWereSilentLongest) {
  RedisJournalLimits limits;
  limits.maxStreams = 3;
  TestNode before(server.url(), 10, limits);
  for (const auto* room : {"a", "b", "c", "a", "d"})
    before.publish("1", room);
  before.publish("1", "b");  // comes back
  TestNode after(server.url(), 10, limits);
  for (const auto* node : {&before, &after}) {
    EXPECT_TRUE(node->read((*node)->cursor(1), "b").missed) << "the first is lost";
    EXPECT_FALSE(node->read((*node)->cursor(2), "b").missed);
    EXPECT_EQ(sequences(node->read((*node)->cursor(0), "b")), std::vector<Sequence>{6});
    EXPECT_TRUE(node->read((*node)->cursor(2), "c").missed);
    EXPECT_FALSE(node->read((*node)->cursor(0), "a").missed);
    EXPECT_EQ(sequences(node->read((*node)->cursor(0), "a")), (std::vector<Sequence>{1, 4}));
  }
  const auto prefix = "pushlab:{test}:" + before->cursor(0).substr(0, 16);
  EXPECT_EQ(integerOf(server.ask({"EXISTS", prefix + ":room:c"})), 0);
  EXPECT_EQ(integerOf(server.ask({"ZCARD", prefix + ":activity"})), 3);
}

TEST_F(RedisJournalTest, KeepsItsKeysSmall) {
  RedisJournalLimits limits;
  limits.feedEntries = 200;
  TestNode node(server.url(), 10, limits);
  for (int i = 1; i < 3000; ++i)
    node->append({"e", "1", i % 2 == 0 ? "a" : "b"}, nullptr);
  node.publish("1");
  const auto prefix = "pushlab:{test}:" + node->cursor(0).substr(0, 16);
  EXPECT_EQ(integerOf(server.ask({"XLEN", prefix + ":room:a"})), 10);
  EXPECT_LE(integerOf(server.ask({"XLEN", prefix + ":feed"})), 2 * (200 + 256));
  EXPECT_GE(integerOf(server.ask({"XLEN", prefix + ":feed"})), 200);
  EXPECT_EQ(integerOf(server.ask({"HLEN", prefix + ":tasks"})) +
                integerOf(server.ask({"HLEN", prefix + ":tasks:older"})),
            integerOf(server.ask({"XLEN", prefix + ":feed"})));
}

TEST_F(RedisJournalTest, BoundsTheFeedByBytesToo) {
  RedisJournalLimits limits;
  limits.feedBytes = 100'000;
  TestNode node(server.url(), 1, limits);
  for (int i = 0; i < 100; ++i)
    node.publish('"' + std::string(10'000, 'x') + '"');
  EXPECT_LE(integerOf(server.ask({"XLEN", "pushlab:{test}:" + node->cursor(0).substr(0, 16) + ":feed"})), 22);
  EXPECT_EQ(node.data(100).size(), 100U);
}

/// A client that moves to a node that has not read so far as the one it comes from.
TEST_F(RedisJournalTest, GivesNothingTwiceToWhoComesFromANodeThatIsAhead) {
  TestRelay relay(server.port());
  TestNode ahead(server.url());
  TestNode behind(relay.url());
  ahead.publish("1");
  behind.data(1);
  relay.hold();
  const auto cursor = ahead.publish("2")->cursor;
  const auto position = behind->parseCursor(cursor);
  ASSERT_TRUE(position);
  EXPECT_FALSE(position->foreign);
  const auto page = behind.read(cursor);
  EXPECT_TRUE(page.notifications.empty());
  EXPECT_FALSE(page.missed);
  EXPECT_TRUE(page.complete);
  EXPECT_EQ(page.next, position->sequence) << "and not the first one again";
  ahead.publish("3");
  relay.mend();
  behind.data(3);
  EXPECT_EQ(sequences(behind.read(cursor)), std::vector<Sequence>{3});
}

TEST_F(RedisJournalTest, TellsItsListenerNoMoreThanThatCanTake) {
  TestNode a(server.url());
  const auto journal = makeRedisJournal({server.url(), "test", 100}, nullptr);
  std::atomic<int> heard = 0;
  std::atomic<int> asked = 0;
  std::atomic<bool> takes = false;
  journal->listen([&](const core::NotificationPtr&) { ++heard; });
  journal->pace([&] {
    ++asked;
    return takes.load();
  });
  a.publish("1");
  EXPECT_TRUE(eventually([&] { return asked >= 2; })) << "again and again";
  for (const auto& data : numbers(2, 50))
    a.publish(data);
  EXPECT_EQ(heard, 1);
  EXPECT_EQ(journal->head(), 1U);
  takes = true;
  EXPECT_TRUE(eventually([&] { return heard == 50; }));
}

TEST_F(RedisJournalTest, CatchesUpAfterItWasCutOff) {
  TestRelay relay(server.port());
  TestNode a(server.url());
  TestNode b(relay.url());
  a.publish("1");
  b.data(1);
  relay.cut();
  for (const auto& data : numbers(2, 500))
    a.publish(data);
  EXPECT_EQ(b.data(), Texts{"1"});
  EXPECT_EQ(b.read(b->cursor(0)).notifications.size(), 1U) << "readers do not wait";
  relay.mend();
  EXPECT_EQ(b.data(500), numbers(1, 500));
  EXPECT_EQ(b.publish("501")->sequence, 501U);
  EXPECT_EQ(a.data(501), numbers(1, 501));
}

TEST_F(RedisJournalTest, ReloadsWhenTheFeedWasTrimmedMeanwhile) {
  RedisJournalLimits limits;
  limits.feedEntries = 20;
  TestRelay relay(server.port());
  TestNode a(server.url(), 50, limits);
  TestNode b(relay.url(), 50, limits);
  a.publish("0", "quiet");
  a.publish("1");
  b.data(2);
  relay.cut();
  for (const auto& data : numbers(2, 200))
    a.publish(data);
  a.publish("201", "new");
  relay.mend();
  const auto heard = b.data(53);
  ASSERT_EQ(heard.size(), 53U) << "what is left of it, in order";
  EXPECT_EQ(heard.back(), "201");
  EXPECT_EQ(heard[2], "151");
  EXPECT_TRUE(b.read(b->cursor(2)).missed);
  EXPECT_FALSE(b.read(b->cursor(151)).missed);
  EXPECT_FALSE(b.read(b->cursor(0), "quiet").missed);
  EXPECT_EQ(sequences(b.read(b->cursor(0), "quiet")), std::vector<Sequence>{1});
  b.publish("202");
  EXPECT_EQ(a.data(203).back(), "202");
}

}  // namespace
}  // namespace bus
}  // namespace pushlab
