#include "servers/socketio/workers.h"

#include <gtest/gtest.h>

#include <future>
#include <numeric>

#include "runtime/test_support.h"

namespace pushlab::servers::testing {

using runtime::testing::eventually;

TEST(Workers, RunWhatWaitsInOrderWhereThereIsOneThread) {
  Workers workers(1);
  std::vector<int> order, expected(100);
  std::iota(expected.begin(), expected.end(), 0);
  for (int i = 0; i < 100; ++i)
    workers.run([&order, i] { order.push_back(i); });
  workers.stop();
  EXPECT_EQ(order, expected);
}

TEST(Workers, MakeThreadsAsTheyAreNeededUpToTheirBound) {
  Workers workers(3);
  std::promise<void> opened;
  const std::shared_future<void> gate = opened.get_future().share();
  std::atomic<int> inside = 0, most = 0, done = 0;
  for (int i = 0; i < 10; ++i) {
    workers.run([&, gate] {
      const int now = ++inside;
      for (int seen = most; now > seen && !most.compare_exchange_weak(seen, now);)
        continue;
      gate.wait();
      --inside;
      ++done;
    });
  }
  EXPECT_TRUE(eventually([&] { return inside == 3; })) << "one that blocks holds up no other";
  opened.set_value();
  EXPECT_TRUE(eventually([&] { return done == 10; }));
  EXPECT_EQ(most, 3);
}

TEST(Workers, LetWorkAddMoreWork) {
  Workers workers(2);
  std::atomic<int> done = 0;
  std::function<void()> next = [&] {
    if (++done < 1'000) workers.run(next);
  };
  workers.run(next);
  EXPECT_TRUE(eventually([&] { return done == 1'000; }));
}

TEST(Workers, EndAllWorkWhenTheyStopAndDropWhatComesLater) {
  Workers workers(1);
  std::promise<void> opened, begun;
  std::atomic<int> done = 0;
  workers.run([&] {
    begun.set_value();
    opened.get_future().wait();
    ++done;
  });
  workers.run([&] { ++done; });
  begun.get_future().wait();
  std::thread stopping([&] { workers.stop(); });
  opened.set_value();
  stopping.join();
  EXPECT_EQ(done, 2);
  workers.run([&] { ++done; });
  workers.stop();
  EXPECT_EQ(done, 2);
}

TEST(Workers, WaitForWorkThatIsUnderWayElsewhere) {
  Workers workers;
  std::atomic<bool> ended = false;
  workers.begin();
  std::thread elsewhere([&] {
    ended = true;
    workers.end();
  });
  EXPECT_TRUE(eventually([&] {
    workers.awaitElsewhere();
    return ended.load();
  }));
  elsewhere.join();
}

}  // namespace pushlab::servers::testing
