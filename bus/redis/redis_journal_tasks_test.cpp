#include <atomic>
#include <thread>

#include "bus/redis/test_node.h"
#include "bus/redis/test_redis_server.h"
#include "bus/redis/test_relay.h"

namespace pushlab::bus {
namespace {

using Texts = std::vector<std::string>;

/// Tasks off a bus, of which each node gets a copy.
class RedisJournalTasksTest : public testing::Test {
 protected:
  TestRedisServer server;
  std::atomic<int> answered = 0;
};

TEST_F(RedisJournalTasksTest, AreJournaledOnceThoughEveryNodeHearsThem) {
  TestNode a(server.url());
  TestNode b(server.url());
  TestNode c(server.url());
  for (const auto& task : numbers(1, 100)) {
    for (auto* node : {&a, &b, &c})
      node->hear(task, &answered);
  }
  EXPECT_TRUE(eventually([&] { return answered == 300; })) << "all nodes are answered";
  for (const auto* node : {&a, &b, &c})
    EXPECT_EQ(node->data(100), numbers(1, 100));
}

TEST_F(RedisJournalTasksTest, ThatAreEqualAreJournaledAsOftenAsTheyWereSent) {
  TestNode a(server.url());
  TestNode b(server.url());
  for (const auto* task : {"1", "1", "2", "1"}) {
    a.hear(task, &answered);
    b.hear(task, &answered);
  }
  EXPECT_TRUE(eventually([&] { return answered == 8; }));
  EXPECT_EQ(a.data(4), (Texts{"1", "1", "2", "1"}));
  a.publish("end");
  EXPECT_EQ(b.data(5).back(), "end") << "and no more";
}

TEST_F(RedisJournalTasksTest, ThatComeLateToANodeAreNotJournaledAgain) {
  TestNode a(server.url());
  TestNode b(server.url());
  a.hear("1", &answered);
  a.hear("2", &answered);
  b.data(2);
  b.hear("1", &answered);
  b.hear("2", &answered);
  EXPECT_TRUE(eventually([&] { return answered == 4; }));
  b.hear("3", &answered);
  EXPECT_EQ(a.data(3), numbers(1, 3));
}

TEST_F(RedisJournalTasksTest, AreTakenOverFromANodeThatDies) {
  TestNode b(server.url());
  {
    TestNode a(server.url());
    a.hear("1");
    b.data(1);
    b.hear("1", &answered);
  }
  for (const auto& task : numbers(2, 20))
    b.hear(task, &answered);
  EXPECT_TRUE(eventually([&] { return answered == 20; }));
  EXPECT_EQ(b.data(20), numbers(1, 20));
}

TEST_F(RedisJournalTasksTest, AreTakenOverFromANodeThatIsCutOffAndNotDoubledWhenItComesBack) {
  TestRelay relay(server.port());
  TestNode a(relay.url());
  TestNode b(server.url());
  a.hear("1", &answered);
  b.data(1);
  b.hear("1", &answered);
  relay.cut();
  for (const auto& task : numbers(2, 50)) {
    a.hear(task, &answered);
    b.hear(task, &answered);
  }
  EXPECT_EQ(b.data(50), numbers(1, 50));
  relay.mend();
  EXPECT_EQ(a.data(50), numbers(1, 50));
  EXPECT_TRUE(eventually([&] { return answered == 100; }));
  a.publish("end");
  EXPECT_EQ(b.data(51).back(), "end");
}

TEST_F(RedisJournalTasksTest, AreTakenOverFromANodeThatIsDeaf) {
  TestNode a(server.url());
  TestNode b(server.url());
  a.hear("1");
  b.data(1);
  b.hear("1");
  for (const auto& task : numbers(2, 5))
    b.hear(task);
  EXPECT_EQ(a.data(5), numbers(1, 5));
  for (const auto& task : numbers(2, 5))
    a.hear(task, &answered);
  EXPECT_TRUE(eventually([&] { return answered == 4; })) << "its broker has kept them";
  a.publish("end");
  EXPECT_EQ(b.data(6).back(), "end");
}

TEST_F(RedisJournalTasksTest, WaitWhileRedisIsDown) {
  TestNode a(server.url());
  TestNode b(server.url());
  a.hear("1");
  a.data(1);
  b.data(1);
  server.kill();
  for (auto* node : {&a, &b}) {
    for (const auto& task : numbers(2, 9))
      node->hear(task, &answered);
  }
  server.start();
  EXPECT_TRUE(eventually([&] { return answered == 16; }));
  EXPECT_EQ(a.data(9), numbers(1, 9));
  EXPECT_EQ(b.data(9), numbers(1, 9));
}

}  // namespace
}  // namespace pushlab::bus
