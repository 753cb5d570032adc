#include "servers/socketio/strand.h"

#include <gtest/gtest.h>

#include <atomic>
#include <numeric>
#include <thread>
#include <vector>

#include "runtime/signal.h"
#include "runtime/test_support.h"

namespace pushlab::servers::testing {

namespace {

using runtime::EventLoop;
using runtime::Signal;
using runtime::Task;
using runtime::testing::eventually;

/// An event loop that runs, or none: then handlers have threads.
class Home final : public runtime::Context {
 public:
  explicit Home(bool onLoop) {
    if (!onLoop) return;
    _loop = std::make_unique<EventLoop>();
    _thread = std::thread([this] { _loop->run(); });
  }
  ~Home() override {
    if (!_loop) return;
    _loop->stop();
    _thread.join();
  }
  EventLoop* loop() const override { return _loop.get(); }
  /// Until all that was posted before has run.
  void settle() const {
    std::atomic<bool> done = !_loop;
    if (_loop) _loop->post([&] { done = true; });
    EXPECT_TRUE(eventually([&] { return done.load(); }));
  }

 private:
  std::unique_ptr<EventLoop> _loop;
  std::thread _thread;
};

/// A job that waits until it is let go.
class Gate {
 public:
  explicit Gate(const Home& home) : _opened(home) {}
  Strand::Waiting job() {
    return [this]() -> Task<void> {
      reached = true;
      Signal& opened = _opened;
      co_await opened;
      passed = true;
    };
  }
  void open() { _opened.set(); }

  std::atomic<bool> reached = false, passed = false;

 private:
  Signal _opened;
};

class StrandOf : public ::testing::TestWithParam<bool> {
 protected:
  std::shared_ptr<Strand> make() { return std::make_shared<Strand>(home, workers); }
  bool onLoop() const { return GetParam(); }
  static Strand::Plain counting(std::atomic<int>& count) {
    return [&count] { ++count; };
  }

  Home home{GetParam()};
  Workers workers;
};

}  // namespace

TEST_P(StrandOf, RunsJobsOfBothKindsInTheOrderInWhichTheyWereAdded) {
  const auto strand = make();
  std::vector<int> order, expected(300);
  std::iota(expected.begin(), expected.end(), 0);
  std::atomic<int> done = 0;
  for (int i = 0; i < 300; ++i) {
    const auto note = [&, i] {
      order.push_back(i);
      ++done;
    };
    const bool added = i % 3 == 0 ? strand->add(Strand::Waiting([note]() -> Task<void> {
      note();
      co_return;
    }))
                                  : strand->add(Strand::Plain(note));
    ASSERT_TRUE(added);
  }
  ASSERT_TRUE(eventually([&] { return done == 300; }));
  EXPECT_EQ(order, expected);
}

TEST_P(StrandOf, HoldsUpTheJobsBehindOneThatWaits) {
  const auto strand = make();
  Gate gate(home);
  bool inOrder = false;
  std::atomic<int> count = 0;
  strand->add(gate.job());
  ASSERT_TRUE(eventually([&] { return gate.reached.load(); }));
  strand->add(Strand::Plain([&] {
    inOrder = gate.passed;
    ++count;
  }));
  home.settle();
  EXPECT_EQ(count, 0);
  gate.open();
  ASSERT_TRUE(eventually([&] { return count == 1; }));
  EXPECT_TRUE(inOrder);
}

TEST_P(StrandOf, DoesNotHoldUpOtherStrands) {
  const auto held = make(), other = make();
  Gate gate(home), otherGate(home);
  std::atomic<int> count = 0;
  held->add(gate.job());
  ASSERT_TRUE(eventually([&] { return gate.reached.load(); }));
  other->add(counting(count));
  other->add(otherGate.job());
  ASSERT_TRUE(eventually([&] { return count == 1 && otherGate.reached; }));
  otherGate.open();
  ASSERT_TRUE(eventually([&] { return otherGate.passed.load(); }));
  EXPECT_FALSE(gate.passed);
  gate.open();
  EXPECT_TRUE(eventually([&] { return gate.passed.load(); }));
}

TEST_P(StrandOf, RefusesWhatIsTooMuchButForTheLast) {
  const auto strand = make();
  Gate gate(home);
  std::atomic<int> count = 0;
  strand->add(gate.job());
  ASSERT_TRUE(eventually([&] { return gate.reached.load(); }));
  for (std::size_t i = 0; i < Strand::most; ++i)
    ASSERT_TRUE(strand->add(counting(count)));
  EXPECT_FALSE(strand->add(counting(count)));
  EXPECT_FALSE(strand->add(gate.job()));
  strand->addLast(counting(count));
  gate.open();
  ASSERT_TRUE(eventually([&] { return count == Strand::most + 1; }));
  ASSERT_TRUE(strand->add(counting(count))) << "there is room again";
  EXPECT_TRUE(eventually([&] { return count == Strand::most + 2; }));
}

TEST_P(StrandOf, RunsEachJobWhereItsModelWantsIt) {
  const auto strand = make();
  std::thread::id plain, waiting;
  std::atomic<int> done = 0;
  strand->add(Strand::Plain([&] {
    plain = std::this_thread::get_id();
    ++done;
  }));
  ASSERT_TRUE(eventually([&] { return done == 1; }));
  strand->add(Strand::Waiting([&]() -> Task<void> {
    waiting = std::this_thread::get_id();
    ++done;
    co_return;
  }));
  ASSERT_TRUE(eventually([&] { return done == 2; }));
  EXPECT_EQ(plain == std::this_thread::get_id(), !onLoop());
  EXPECT_EQ(plain == waiting, onLoop());
  EXPECT_NE(waiting, std::this_thread::get_id());
}

TEST_P(StrandOf, LivesUntilItsLastJobHasRun) {
  auto strand = make();
  Gate gate(home);
  std::atomic<int> count = 0;
  strand->add(gate.job());
  ASSERT_TRUE(eventually([&] { return gate.reached.load(); }));
  strand->add(counting(count));
  const std::weak_ptr<Strand> gone = strand;
  strand.reset();
  EXPECT_FALSE(gone.expired());
  gate.open();
  EXPECT_TRUE(eventually([&] { return count == 1 && gone.expired(); }));
}

TEST_P(StrandOf, TakesJobsFromManyThreadsAndRunsOneAtATime) {
  const auto strand = make();
  std::atomic<int> inside = 0, most = 0, done = 0;
  const auto job = [&] {
    most = std::max(most.load(), ++inside);
    --inside;
    ++done;
  };
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&, i] {
      for (int sent = 0; sent < 200; ++sent) {
        const Strand::Waiting waiting = [&]() -> Task<void> {
          job();
          co_return;
        };
        EXPECT_TRUE(i % 2 == 0 ? strand->add(waiting) : strand->add(Strand::Plain(job)));
      }
    });
  for (std::thread& thread : threads)
    thread.join();
  EXPECT_TRUE(eventually([&] { return done == 800; }));
  EXPECT_EQ(most, 1);
}

TEST_P(StrandOf, NeedsNoMoreStackHoweverManyJobsFollowOneAnother) {
  const auto strand = make();
  constexpr int jobs = 200'000;
  std::atomic<int> done = 0;
  std::function<Task<void>()> next = [&]() -> Task<void> {
    if (done < jobs - 1) strand->add(Strand::Waiting(next));
    ++done;
    co_return;
  };
  strand->add(Strand::Waiting(next));
  EXPECT_TRUE(eventually([&] { return done == jobs; }));
}

INSTANTIATE_TEST_SUITE_P(Both, StrandOf, ::testing::Bool(),
                         [](const auto& each) { return each.param ? "ALoop" : "Threads"; });

}  // namespace pushlab::servers::testing
