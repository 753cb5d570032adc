#include "runtime/timer_queue.h"

#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <memory>
#include <random>
#include <vector>

namespace pushlab::runtime {

namespace {

using std::chrono::milliseconds;

class Recorded final : public Timer {
 public:
  explicit Recorded(std::function<void()> call) : _call(std::move(call)) {}
  void expired() override { _call(); }

 private:
  std::function<void()> _call;
};

const TimePoint start{milliseconds(1000)};

TimePoint at(int ms) {
  return start + milliseconds(ms);
}

class TimerQueueTest : public ::testing::Test {
 protected:
  TimerQueue queue;
  std::vector<char> order;
  Recorded a{[this] { order.push_back('a'); }};
  Recorded b{[this] { order.push_back('b'); }};
  Recorded c{[this] { order.push_back('c'); }};
};

}  // namespace

TEST_F(TimerQueueTest, CallsWhatIsDueInOrderAndNothingElse) {
  queue.arm(b, at(2));
  queue.arm(c, at(3));
  queue.arm(a, at(1));
  EXPECT_EQ(queue.next(), at(1));
  queue.run(at(2));
  EXPECT_EQ(order, (std::vector<char>{'a', 'b'}));
  EXPECT_FALSE(a.armed());
  EXPECT_TRUE(c.armed());
  EXPECT_EQ(queue.next(), at(3));
}

TEST_F(TimerQueueTest, IsEmptyUntilSomethingIsArmed) {
  EXPECT_EQ(queue.next(), never);
  queue.cancel(a);
  queue.run(at(100));
  EXPECT_TRUE(order.empty());
}

TEST_F(TimerQueueTest, MovesAnArmedTimerEarlierAndLater) {
  queue.arm(a, at(1));
  queue.arm(b, at(2));
  queue.arm(c, at(3));
  queue.arm(a, at(9));
  queue.arm(c, at(0));
  queue.run(at(5));
  EXPECT_EQ(order, (std::vector<char>{'c', 'b'}));
  queue.run(at(9));
  EXPECT_EQ(order, (std::vector<char>{'c', 'b', 'a'}));
}

TEST_F(TimerQueueTest, LeavesOutWhatAnExpiringTimerCancels) {
  Recorded canceller([this] {
    queue.cancel(b);
    order.push_back('x');
  });
  queue.arm(canceller, at(1));
  queue.arm(a, at(2));
  queue.arm(b, at(3));
  queue.arm(c, at(4));
  queue.run(at(10));
  EXPECT_EQ(order, (std::vector<char>{'x', 'a', 'c'}));
}

TEST_F(TimerQueueTest, CallsAnExpiringTimerThatArmsItselfOnlyOncePerRun) {
  int calls = 0;
  Recorded eager([&] {
    ++calls;
    queue.arm(eager, at(0));
  });
  queue.arm(eager, at(0));
  queue.run(at(5));
  EXPECT_EQ(calls, 1);
  EXPECT_LE(queue.next(), at(6));
  queue.run(at(6));
  EXPECT_EQ(calls, 2);
  queue.cancel(eager);
}

TEST(TimerQueueModel, AgreesWithAMultimapOverManyRandomOperations) {
  std::mt19937 random(20'240'917);
  const auto upTo = [&](int limit) { return std::uniform_int_distribution(0, limit - 1)(random); };
  TimerQueue queue;
  std::multimap<TimePoint, int> model;
  std::vector<std::unique_ptr<Recorded>> timers;
  std::vector<int> expired;
  for (int i = 0; i < 200; ++i)
    timers.push_back(std::make_unique<Recorded>([&expired, i] { expired.push_back(i); }));
  const auto forget = [&](int i) {
    std::erase_if(model, [i](const auto& entry) { return entry.second == i; });
  };

  int now = 0;
  for (int step = 0; step < 20'000; ++step) {
    const int i = upTo(200);
    Recorded& timer = *timers[static_cast<std::size_t>(i)];
    switch (upTo(5)) {
      case 0:
        queue.cancel(timer);
        forget(i);
        break;
      case 1: {
        now += upTo(20);
        expired.clear();
        queue.run(at(now));
        std::multimap<TimePoint, int> due;
        while (!model.empty() && model.begin()->first <= at(now))
          due.insert(model.extract(model.begin()));
        ASSERT_EQ(expired.size(), due.size());
        for (const int one : expired) {
          ASSERT_FALSE(timers[static_cast<std::size_t>(one)]->armed());
          ASSERT_EQ(due.begin()->first, timers[static_cast<std::size_t>(one)]->when());
          std::erase_if(due, [one](const auto& entry) { return entry.second == one; });
        }
        break;
      }
      default: {
        const TimePoint when = at(now + upTo(500));
        queue.arm(timer, when);
        forget(i);
        model.emplace(when, i);
      }
    }
    ASSERT_EQ(queue.next(), model.empty() ? never : model.begin()->first);
  }
}

}  // namespace pushlab::runtime
