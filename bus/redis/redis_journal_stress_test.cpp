#include <algorithm>
#include <atomic>
#include <random>
#include <thread>

#include "bus/redis/test_node.h"
#include "bus/redis/test_redis_server.h"
#include "bus/redis/test_relay.h"

namespace pushlab::bus {
namespace {

using std::chrono::milliseconds;
using Texts = std::vector<std::string>;

constexpr std::size_t nodeCount = 3;

/// Three nodes on a Redis that keeps what it has said; anything may break.
class RedisJournalStressTest : public testing::Test {
 protected:
  RedisJournalStressTest() {
    limits.patience = milliseconds(60'000);
    limits.taskPatience = milliseconds(60'000);
    limits.grace = milliseconds(20);  // so that they take over from one another all the time
    for (auto& relay : relays)
      nodes.push_back(std::make_unique<TestNode>(relay.url(), 100'000, limits));
  }

  milliseconds some(int most) { return milliseconds(std::uniform_int_distribution<int>(0, most)(random)); }

  /// One thing breaks and is mended.
  void breakSomething(bool redisToo) {
    auto& relay = relays[random() % nodeCount];
    std::this_thread::sleep_for(some(100));
    switch (random() % (redisToo ? 4 : 2)) {
      case 0:
        relay.cut();
        break;
      case 1:
        relay.hold();
        break;
      case 2:
        server.kill();
        std::this_thread::sleep_for(some(50));
        return server.start();
      default:
        server.freeze();
        std::this_thread::sleep_for(some(100));
        return server.thaw();
    }
    std::this_thread::sleep_for(some(100));
    relay.mend();
  }

  TestRedisServer server{{"--appendonly", "yes", "--appendfsync", "always"}};
  TestRelay relays[nodeCount]{TestRelay(server.port()), TestRelay(server.port()), TestRelay(server.port())};
  RedisJournalLimits limits;
  std::vector<std::unique_ptr<TestNode>> nodes;
  std::minstd_rand random{std::random_device{}()};
};

/// All hear the same; connections break. Redis stays, so that nobody has to wait for its start.
TEST_F(RedisJournalStressTest, TasksAreJournaledOnceAndInOrderWhateverBreaks) {
  constexpr int count = 1500;
  std::atomic<int> answered = 0;
  std::vector<std::thread> buses;
  for (const auto& node : nodes) {
    buses.emplace_back([&] {
      std::minstd_rand pauses(std::random_device{}());
      for (const auto& task : numbers(1, count)) {
        node->hear(task, &answered);
        if (pauses() % 50 == 0) std::this_thread::sleep_for(milliseconds(pauses() % 50));
      }
    });
  }
  while (answered < 3 * count && !HasFailure())
    breakSomething(false);
  for (auto& bus : buses)
    bus.join();
  for (const auto& node : nodes)
    EXPECT_EQ(node->data(count), numbers(1, count));
}

/// Each publishes; Redis is killed and hangs as well.
TEST_F(RedisJournalStressTest, WhatIsAcceptedIsHeardOnceEverywhereInOneOrder) {
  constexpr int each = 400;
  std::atomic<int> answered = 0;
  std::atomic<int> refused = 0;
  std::vector<std::thread> publishers;
  for (std::size_t i = 0; i < nodeCount; ++i) {
    publishers.emplace_back([&, i] {
      std::minstd_rand pauses(std::random_device{}());
      for (int number = 0; number < each; ++number) {
        (*nodes[i])->append({"e", std::to_string(static_cast<int>(i) * each + number), "a"},
                            [&](const core::NotificationPtr& kept) {
                              ++answered;
                              refused += kept ? 0 : 1;
                            });
        if (pauses() % 10 == 0) std::this_thread::sleep_for(milliseconds(pauses() % 50));
      }
    });
  }
  constexpr int total = each * static_cast<int>(nodeCount);
  while (answered < total && !HasFailure())
    breakSomething(true);
  for (auto& publisher : publishers)
    publisher.join();
  EXPECT_EQ(refused, 0) << "there was time enough";
  const auto order = nodes[0]->data(total);
  for (const auto& node : nodes)
    EXPECT_EQ(node->data(total), order);
  int next[nodeCount]{0, each, 2 * each};
  for (const auto& data : order)
    EXPECT_EQ(std::stoi(data), next[std::stoi(data) / each]++) << "once, and in the order of its publisher";
  EXPECT_EQ(order.size(), std::size_t{total});
}

}  // namespace
}  // namespace pushlab::bus
