// What g++ 12.2 miscompiles in coroutines, and the form that is safe. Each test holds the safe form; the
// comment above it shows the unsafe one, which destroys something twice or crashes, at -O0 as at -O2. Run
// under AddressSanitizer to be sure.
#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "runtime/task.h"

namespace pushlab::runtime {

namespace {

// Longer than the small-string buffer: a second destruction is a double free that AddressSanitizer sees.
const std::string text = "a text that is too long for the buffer within the string";

struct Aggregate {
  std::string first;
  std::string second;
};

class WithConstructor {
 public:
  explicit WithConstructor(std::string value) : _value(std::move(value)) {}
  const std::string& value() const { return _value; }

 private:
  std::string _value;
};

class ReadyAwaiter {
 public:
  explicit ReadyAwaiter(std::string value) : _value(std::move(value)) {}
  bool await_ready() const { return true; }
  void await_suspend(std::coroutine_handle<>) const {}
  std::string await_resume() { return std::move(_value); }

 private:
  std::string _value;
};

Task<std::string> copyOf(std::string value) {
  co_return value;
}
Task<std::size_t> lengthOf(Aggregate both) {
  co_return both.first.size() + both.second.size();
}
Task<std::size_t> lengthOf(WithConstructor one) {
  co_return one.value().size();
}
Task<std::string> resultOf(std::function<std::string()> call) {
  co_return call();
}
Task<bool> isLong(std::string value) {
  co_return value.size() > 15;
}

}  // namespace

// Unsafe: co_await lengthOf(Aggregate{text, text}), co_await lengthOf({text, text}), co_await
// lengthOf({.first = text, .second = text}).
TEST(CompilerHazards, AnAggregateArgumentIsNamedAndThenMovedIn) {
  const auto body = []() -> Task<void> {
    Aggregate both{text, text};
    EXPECT_EQ(co_await lengthOf(std::move(both)), 2 * text.size());
  };
  runBlocking(body());
}

// Safe as it stands: the temporary's class has a constructor.
TEST(CompilerHazards, ATemporaryOfAClassWithAConstructorMayStandInTheAwait) {
  const auto body = []() -> Task<void> { EXPECT_EQ(co_await lengthOf(WithConstructor(text)), text.size()); };
  runBlocking(body());
}

// Unsafe: co_await resultOf([copy = text] { return copy; }), converted to std::function or not.
TEST(CompilerHazards, AClosureWithACapturedValueIsNamedAndThenMovedIn) {
  const auto body = []() -> Task<void> {
    std::function<std::string()> call = [copy = text] { return copy; };
    EXPECT_EQ(co_await resultOf(std::move(call)), text);
  };
  runBlocking(body());
}

// Safe as it stands: a closure of references has a trivial destructor.
TEST(CompilerHazards, AClosureThatCapturesReferencesMayStandInTheAwait) {
  const auto body = []() -> Task<void> {
    const std::string local = text;
    EXPECT_EQ(co_await resultOf([&local] { return local; }), text);
  };
  runBlocking(body());
}

// Unsafe: co_await AggregateAwaiter{text}, an awaiter without a constructor.
TEST(CompilerHazards, AnAwaiterHasAConstructor) {
  const auto body = []() -> Task<void> { EXPECT_EQ(co_await ReadyAwaiter(text), text); };
  runBlocking(body());
}

// Unsafe: Aggregate both{co_await copyOf(text), co_await copyOf(text)}.
TEST(CompilerHazards, AnAggregateIsFilledFromNamedResults) {
  const auto body = []() -> Task<void> {
    std::string first = co_await copyOf(text);
    std::string second = co_await copyOf(text);
    const Aggregate both{std::move(first), std::move(second)};
    EXPECT_EQ(both.first, both.second);
  };
  runBlocking(body());
}

// Unsafe: const std::string result = wanted ? co_await copyOf(text) : std::string().
TEST(CompilerHazards, AChoiceBetweenAwaitingAndNotIsAnIf) {
  const auto body = [](bool wanted) -> Task<void> {
    std::string result;
    if (wanted) result = co_await copyOf(text);
    EXPECT_EQ(result, wanted ? text : "");
  };
  runBlocking(body(true));
  runBlocking(body(false));
}

// Unsafe: const std::vector<std::string> all{co_await copyOf(text), co_await copyOf(text)}.
TEST(CompilerHazards, AVectorIsFilledOneByOne) {
  const auto body = []() -> Task<void> {
    std::vector<std::string> all;
    for (int i = 0; i < 3; ++i)
      all.push_back(co_await copyOf(text));
    EXPECT_EQ(all, std::vector<std::string>(3, text));
  };
  runBlocking(body());
}

// Unsafe under AddressSanitizer: if (co_await isLong(text) && co_await isLong(text)).
TEST(CompilerHazards, TwoAwaitsInAConditionAreTwoStatements) {
  const auto body = []() -> Task<void> {
    bool both = co_await isLong(text);
    if (both) both = co_await isLong(text);
    EXPECT_TRUE(both);
  };
  runBlocking(body());
}

// Unsafe at every level, an illegal instruction: while (co_await isLong(rest)) …
TEST(CompilerHazards, ALoopAwaitsInItsBodyNotInItsCondition) {
  const auto body = []() -> Task<void> {
    int rounds = 0;
    for (bool more = true; more;) {
      const std::size_t length = co_await lengthOf(WithConstructor(text));
      more = ++rounds < 3 && length > 0;
    }
    EXPECT_EQ(rounds, 3);
  };
  runBlocking(body());
}

// Safe as they stand.
TEST(CompilerHazards, LoopsSwitchesAndStructuredBindingsMayAwait) {
  const auto pair = []() -> Task<std::pair<std::string, int>> { co_return std::pair(text, 1); };
  const auto body = [](auto make) -> Task<void> {
    for (int i = 0; i < 3; ++i) {
      const auto [first, second] = co_await make();
      EXPECT_EQ(first, text);
      switch (co_await lengthOf(WithConstructor(first))) {
        case 0:
          ADD_FAILURE();
          break;
        default:
          EXPECT_EQ(second, 1);
      }
    }
  };
  runBlocking(body(pair));
}

}  // namespace pushlab::runtime
