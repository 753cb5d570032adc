// What a handler written as a coroutine pays for it. In thread mode every awaiter is ready and every child
// task ends at once; under event loops some suspend and are resumed later.
#include <benchmark/benchmark.h>

#include <coroutine>
#include <new>
#include <utility>

#include "runtime/task.h"

namespace pushlab::bench::micro {
namespace {

using benchmark::State;
using runtime::Detached;
using runtime::Task;

/// Always ready, but the compiler cannot know: the way into suspension stays in the code.
class Ready {
 public:
  bool await_ready() const noexcept { return _ready; }
  void await_suspend(std::coroutine_handle<>) const noexcept {}
  void await_resume() const noexcept {}

 private:
  volatile bool _ready = true;
};

/// Suspends whoever awaits it until `open`.
class Gate {
 public:
  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> waiting) noexcept { _waiting = waiting; }
  void await_resume() const noexcept {}
  void open() { std::exchange(_waiting, {}).resume(); }

 private:
  std::coroutine_handle<> _waiting;
};

// Not inlined, as most children are not, being in other files.

[[gnu::noinline]] Task<int> echo(int value) {
  co_return value;
}

[[gnu::noinline]] Task<int> behind(Gate& gate, int value) {
  co_await gate;
  co_return value;
}

Detached awaitReady(State& state) {
  Ready ready;
  for ([[maybe_unused]] auto iteration : state) {
    co_await ready;
  }
}

Detached awaitChildren(State& state) {
  int value = 0;
  for ([[maybe_unused]] auto iteration : state) {
    Task<int> child = echo(value);
    value = co_await child;
  }
}

Detached passThrough(Gate& gate, const bool& ends) {
  while (!ends)
    co_await gate;
}

Detached passThroughChildren(Gate& gate, const bool& ends) {
  int value = 0;
  while (!ends) {
    Task<int> child = behind(gate, value);
    value = co_await child;
  }
}

void readyAwaiter(State& state) {
  awaitReady(state);
}
/// Made, run to its end at once, awaited, destroyed.
void childTask(State& state) {
  awaitChildren(state);
}

/// What the general allocator takes for a frame of a child's size: most of what the child costs.
void frameAllocation(State& state) {
  constexpr std::size_t bytes = 96;
  for ([[maybe_unused]] auto iteration : state) {
    void* const frame = ::operator new(bytes);
    benchmark::DoNotOptimize(frame);
    ::operator delete(frame, bytes);
  }
}

void resume(State& state, Detached (*coroutine)(Gate&, const bool&)) {
  Gate gate;
  bool ends = false;
  coroutine(gate, ends);
  for ([[maybe_unused]] auto iteration : state)
    gate.open();
  ends = true;
  gate.open();
}

void suspendAndResume(State& state) {
  resume(state, passThrough);
}
/// Made, suspended in the child, resumed there and from there, destroyed.
void suspendedChild(State& state) {
  resume(state, passThroughChildren);
}

BENCHMARK(childTask)->Name("coroutine/child_task");
BENCHMARK(frameAllocation)->Name("coroutine/frame_allocation");
BENCHMARK(readyAwaiter)->Name("coroutine/ready_awaiter");
BENCHMARK(suspendAndResume)->Name("coroutine/suspend_and_resume");
BENCHMARK(suspendedChild)->Name("coroutine/suspended_child");

}  // namespace
}  // namespace pushlab::bench::micro
