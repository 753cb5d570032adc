#include "runtime/task.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace pushlab::runtime {

namespace {

/// Suspends whoever awaits it until `open`.
class Gate {
 public:
  bool await_ready() const { return false; }
  void await_suspend(std::coroutine_handle<> waiting) { _waiting = waiting; }
  void await_resume() const {}
  void open() { std::exchange(_waiting, {}).resume(); }

 private:
  std::coroutine_handle<> _waiting;
};

/// Counts how many of its kind live: in a frame, that is a frame.
class Counted {
 public:
  explicit Counted(int& alive) : _alive(&alive) { ++*_alive; }
  Counted(const Counted& other) : _alive(other._alive) { ++*_alive; }
  Counted& operator=(const Counted&) = delete;
  ~Counted() { --*_alive; }

 private:
  int* _alive;
};

Task<int> number(int value) {
  co_return value;
}

Task<std::string> failing() {
  throw std::runtime_error("no");
  co_return "never";
}

Detached drive(Task<void> task, bool& done) {
  co_await task;
  done = true;
}

Task<void> heldAt(Gate& gate, int& alive) {
  const Counted counted(alive);
  co_await gate;
}

Task<void> holding(Gate& gate, int& alive) {
  const Counted counted(alive);
  co_await heldAt(gate, alive);
}

}  // namespace

TEST(Task, GivesTheValueThatTheChildReturned) {
  int result = 0;
  runBlocking([](int& out) -> Task<void> { out = co_await number(42); }(result));
  EXPECT_EQ(result, 42);
}

TEST(Task, CarriesValuesThatCanOnlyBeMoved) {
  std::unique_ptr<int> result;
  const auto child = []() -> Task<std::unique_ptr<int>> { co_return std::make_unique<int>(7); };
  runBlocking(
      [](auto make, std::unique_ptr<int>& out) -> Task<void> { out = co_await make(); }(child, result));
  EXPECT_EQ(*result, 7);
}

TEST(Task, DoesNotStartBeforeItIsAwaited) {
  bool started = false;
  const auto start = [](bool& flag) -> Task<void> {
    flag = true;
    co_return;
  };
  Task<void> task = start(started);
  EXPECT_FALSE(started);
  runBlocking(std::move(task));
  EXPECT_TRUE(started);
}

TEST(Task, ThrowsInTheAwaiterWhatTheChildThrew) {
  const auto catching = [](std::string& what) -> Task<void> {
    try {
      co_await failing();
    } catch (const std::runtime_error& error) {
      what = error.what();
    }
  };
  std::string what;
  runBlocking(catching(what));
  EXPECT_EQ(what, "no");
}

TEST(Task, LetsAnExceptionOutOfTheOutermostTask) {
  const auto throwing = []() -> Task<void> { co_await failing(); };
  EXPECT_THROW(runBlocking(throwing()), std::runtime_error);
}

TEST(Task, RefusesToBlockOnWhatSuspends) {
  Gate gate;
  int alive = 0;
  EXPECT_THROW(runBlocking(heldAt(gate, alive)), std::logic_error);
  EXPECT_EQ(alive, 0);
}

TEST(Task, ResumesItsAwaiterWhenItEndsLater) {
  Gate gate;
  int alive = 0;
  bool done = false;
  drive(holding(gate, alive), done);
  EXPECT_FALSE(done);
  EXPECT_EQ(alive, 2);
  gate.open();
  EXPECT_TRUE(done);
  EXPECT_EQ(alive, 0);
}

TEST(Task, DestroysTheFramesOfUnfinishedChildrenWithItsOwn) {
  Gate gate;
  int alive = 0;
  {
    Task<void> task = holding(gate, alive);
    EXPECT_FALSE(task.await_ready());
    EXPECT_EQ(alive, 2);
  }
  EXPECT_EQ(alive, 0);
}

TEST(Task, MovesItsFrameAndDestroysTheOneThatItReplaces) {
  Gate first;
  Gate second;
  int aliveInFirst = 0;
  int aliveInSecond = 0;
  {
    Task<void> task = heldAt(first, aliveInFirst);
    Task<void> other = heldAt(second, aliveInSecond);
    task.await_ready();
    other.await_ready();
    task = std::move(other);
    EXPECT_EQ(aliveInFirst, 0);
    EXPECT_EQ(aliveInSecond, 1);
  }
  EXPECT_EQ(aliveInSecond, 0);
}

TEST(Task, FreesItsArgumentsIfItNeverRuns) {
  int alive = 0;
  const auto take = [](Counted) -> Task<void> { co_return; };
  { [[maybe_unused]] const Task<void> task = take(Counted(alive)); }
  EXPECT_EQ(alive, 0);
}

TEST(Task, UsesNoStackForAMillionChildrenThatFinishAtOnce) {
  const auto here = []() -> Task<std::uintptr_t> {
    co_return reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0));
  };
  const auto parent = [](auto child, std::uintptr_t& first, std::uintptr_t& last) -> Task<void> {
    first = co_await child();
    for (int i = 0; i < 1'000'000; ++i)
      last = co_await child();
  };
  std::uintptr_t first = 0;
  std::uintptr_t last = 1;
  runBlocking(parent(here, first, last));
  EXPECT_EQ(first, last);
}

TEST(Task, UsesNoStackForChildrenThatFinishLater) {
  const auto child = [](Gate& gate) -> Task<void> { co_await gate; };
  const auto parent = [](auto make, Gate& gate, std::uintptr_t& frame) -> Task<void> {
    for (int i = 0; i < 100'000; ++i) {
      co_await make(gate);
      frame = reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0));
    }
  };
  Gate gate;
  bool done = false;
  std::uintptr_t frame = 0;
  drive(parent(child, gate, frame), done);
  gate.open();
  const std::uintptr_t first = frame;
  while (!done) {
    gate.open();
    ASSERT_EQ(frame, first);
  }
}

TEST(Detached, FreesItsFrameAtItsEnd) {
  int alive = 0;
  const auto start = [](Counted) -> Detached { co_return; };
  start(Counted(alive));
  EXPECT_EQ(alive, 0);
}

}  // namespace pushlab::runtime
