#include "runtime/event_loop.h"

#include <gtest/gtest.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

#include "runtime/test_support.h"

namespace pushlab::runtime {

namespace {

using testing::eventually;
using namespace std::chrono_literals;

/// Runs a loop in a thread of its own until the end of the scope, or `finish`.
class [[nodiscard]] Running {
 public:
  explicit Running(EventLoop& loop) : _loop(loop), _thread([&loop] { loop.run(); }) {}
  ~Running() { finish(); }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

  void finish() {
    _loop.stop();
    if (_thread.joinable()) _thread.join();
  }

 private:
  EventLoop& _loop;
  std::thread _thread;
};

class EventLoopTest : public ::testing::Test {
 protected:
  EventLoop loop;
};

class Call final : public Timer {
 public:
  explicit Call(std::function<void()> call) : _call(std::move(call)) {}
  void expired() override { _call(); }

 private:
  std::function<void()> _call;
};

/// Watches an eventfd, and says when it is destroyed.
class Counter final : public Watcher {
 public:
  Counter(EventLoop& loop, std::function<void(Counter&)> call, std::atomic<int>& alive)
      : _loop(loop), _call(std::move(call)), _alive(alive), _fd(::eventfd(1, EFD_CLOEXEC | EFD_NONBLOCK)) {
    ++_alive;
    _loop.watch(_fd, EPOLLIN | EPOLLET, *this);
  }
  ~Counter() override {
    _loop.unwatch(_fd);
    ::close(_fd);
    --_alive;
  }
  void ready(std::uint32_t) override { _call(*this); }
  int fd() const { return _fd; }

 private:
  EventLoop& _loop;
  std::function<void(Counter&)> _call;
  std::atomic<int>& _alive;
  int _fd;
};

}  // namespace

TEST_F(EventLoopTest, RunsWhatIsPostedInTheOrderOfEachPoster) {
  constexpr int posters = 4;
  constexpr int each = 5000;
  std::vector<std::vector<int>> seen(posters);
  std::atomic<int> total = 0;
  Running running(loop);
  {
    std::vector<std::jthread> threads;
    for (std::size_t poster = 0; poster < posters; ++poster)
      threads.emplace_back([&, poster] {
        for (int i = 0; i < each; ++i)
          loop.post([&seen, &total, poster, i] {
            seen[poster].push_back(i);
            ++total;
          });
      });
  }
  ASSERT_TRUE(eventually([&] { return total == posters * each; }));
  for (const auto& numbers : seen)
    EXPECT_TRUE(std::is_sorted(numbers.begin(), numbers.end()));
}

TEST_F(EventLoopTest, IsNeverLeftAsleepWithWork) {
  Running running(loop);
  for (int i = 0; i < 3000; ++i) {
    std::atomic<bool> done = false;
    loop.post([&] { done = true; });
    ASSERT_TRUE(eventually([&] { return done.load(); }));
  }
}

TEST_F(EventLoopTest, RunsWhatPostedWorkPosts) {
  std::atomic<int> depth = 0;
  std::function<void()> deeper = [&] {
    if (++depth < 100) loop.post(deeper);
  };
  loop.post(deeper);
  Running running(loop);
  EXPECT_TRUE(eventually([&] { return depth == 100; }));
}

TEST_F(EventLoopTest, RunsTheTurnEndHooksInOrderAfterAWake) {
  std::atomic<int> turns = 0;
  std::atomic<bool> inOrder = true;
  int first = 0;
  loop.atTurnEnd([&] { ++first; });
  loop.atTurnEnd([&] {
    inOrder = inOrder && first == turns + 1;
    ++turns;
  });
  Running running(loop);
  for (int i = 0; i < 100; ++i) {
    const int before = turns;
    loop.wake();
    ASSERT_TRUE(eventually([&] { return turns > before; }));
  }
  EXPECT_TRUE(inOrder);
}

TEST_F(EventLoopTest, RunsTheHooksAfterTheWorkOfTheSameTurn) {
  bool gathered = false;
  std::atomic<bool> sent = false;
  loop.atTurnEnd([&] { sent = gathered; });
  Running running(loop);
  loop.post([&] {
    gathered = true;
    loop.wake();
  });
  EXPECT_TRUE(eventually([&] { return sent.load(); }));
}

TEST_F(EventLoopTest, TakesAnotherTurnWhenAHookWakesIt) {
  bool gathered = false;
  std::atomic<bool> sent = false;
  bool published = false;
  loop.atTurnEnd([&] { sent = gathered; });
  loop.atTurnEnd([&] {
    if (std::exchange(published, true)) return;
    gathered = true;
    loop.wake();
  });
  Running running(loop);
  loop.wake();
  EXPECT_TRUE(eventually([&] { return sent.load(); }));
}

TEST_F(EventLoopTest, CallsTimersNotBeforeTheirTime) {
  const TimePoint due = Clock::now() + 30ms;
  std::atomic<bool> expired = false;
  TimePoint when{};
  Call timer([&] {
    when = loop.now();
    expired = true;
  });
  loop.timers().arm(timer, due);
  Running running(loop);
  ASSERT_TRUE(eventually([&] { return expired.load(); }));
  EXPECT_GE(when, due);
}

TEST_F(EventLoopTest, GoesOnWithOtherWorkWhileATimerArmsItselfAgainAndAgain) {
  std::atomic<bool> done = false;
  Call eager([&] { loop.timers().arm(eager, loop.now()); });
  loop.timers().arm(eager, Clock::now());
  Running running(loop);
  loop.post([&] { done = true; });
  EXPECT_TRUE(eventually([&] { return done.load(); }));
  running.finish();
  loop.timers().cancel(eager);
}

TEST_F(EventLoopTest, DestroysARetiredWatcherAtTheEndOfTheTurn) {
  std::atomic<int> alive = 0;
  std::atomic<int> aliveAtTurnEnd = -1;
  std::unique_ptr<Counter> watcher;
  watcher = std::make_unique<Counter>(
      loop, [&](Counter&) { loop.retire(std::move(watcher)); }, alive);
  loop.atTurnEnd([&] { aliveAtTurnEnd = alive.load(); });
  Running running(loop);
  EXPECT_TRUE(eventually([&] { return alive == 0; }));
  EXPECT_EQ(aliveAtTurnEnd, 1);
}

TEST_F(EventLoopTest, ReportsTheEdgeAgainAfterRewatching) {
  std::atomic<int> alive = 0;
  std::atomic<int> calls = 0;
  const auto again = [&](Counter& counter) {
    if (++calls < 10) loop.rewatch(counter.fd(), EPOLLIN | EPOLLET, counter);
  };
  Counter counter(loop, again, alive);
  Running running(loop);
  EXPECT_TRUE(eventually([&] { return calls == 10; }));
  running.finish();
}

TEST_F(EventLoopTest, RefusesADescriptorThatCannotBeWatched) {
  class Nobody final : public Watcher {
    void ready(std::uint32_t) override {}
  } nobody;
  EXPECT_THROW(loop.watch(-1, EPOLLIN, nobody), Poco::IOException);
}

TEST_F(EventLoopTest, StopsEvenIfItWasToldBeforeItRan) {
  loop.stop();
  loop.run();
}

}  // namespace pushlab::runtime
