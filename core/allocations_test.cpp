// Counts what the paths that run per request allocate. Sanitizers bring an allocator of their own, so not
// with them.
#ifndef PUSHLAB_SANITIZED

#include <gtest/gtest.h>

#include <cstdlib>
#include <new>

#include "core/journal.h"
#include "core/shard.h"
#include "core/tokens.h"

namespace {
thread_local std::size_t allocations = 0;
}

void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept {
  std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);
}

namespace pushlab::core {
namespace {

template <typename Action>
std::size_t allocationsOf(const Action& action) {
  const auto before = allocations;
  action();
  return allocations - before;
}

TEST(Allocations, AreNoneForATokenThatIsCached) {
  const Tokens tokens("key");
  const auto token = tokens.sign(1);
  EXPECT_GT(allocationsOf([&] { EXPECT_TRUE(tokens.verify(token)); }), 0U);
  EXPECT_EQ(allocationsOf([&] { EXPECT_TRUE(tokens.verify(token)); }), 0U);
}

TEST(Allocations, AreNoneForAReaderForWhomThereIsNothingNew) {
  const auto journal = makeMemoryJournal(10);
  const std::vector<Following> rooms{{"", 0}, {"a room with a long name", 0}, {"unknown", 0}};
  for (const char* room : {"", "a room with a long name", "of others", "of others"}) {
    journal->append({"e", "1", room, 0}, nullptr);
  }
  EXPECT_EQ(allocationsOf([&] { EXPECT_EQ(journal->read(rooms, {4}, 1000).next, 4U); }), 0U) << "at the end";
  EXPECT_EQ(allocationsOf([&] { EXPECT_EQ(journal->read(rooms, {2}, 1000).next, 4U); }), 0U)
      << "only in other rooms";
}

/// As a connection that has nothing to remember.
class Deaf final : public Subscriber {
 public:
  using Subscriber::Subscriber;
  bool deliver(std::span<const Run* const>) override { return true; }
};

/// Of one turn in which `except` is to be passed over, once the vectors have grown.
std::size_t allocationsOfATurn(const std::vector<std::string>& except) {
  const auto journal = makeMemoryJournal(4);
  const Rooms rooms;
  Shard shard(*journal, rooms, [](const std::vector<std::int64_t>&) {});
  journal->listen([&](const NotificationPtr& notification) { shard.push(notification); });
  std::vector<std::unique_ptr<Deaf>> crowd;
  for (int i = 0; i < 100; ++i)
    shard.enter(*crowd.emplace_back(std::make_unique<Deaf>(i + 1)), {0}, 1000, [](const Page&) {});
  std::size_t count = 0;
  for (int turn = 0; turn < 8; ++turn) {
    journal->append({"e", "1", "", 0, false, except}, nullptr);
    count = allocationsOf([&] { shard.deliver(); });
  }
  for (const auto& each : crowd)
    shard.leave(*each);
  return count;
}

TEST(Allocations, OfADeliveryAreTheSameForAHundredAndMayNotGrow) {
  // The run and the room that it needs in a deque.
  EXPECT_LE(allocationsOfATurn({}), 2U);
  EXPECT_LE(allocationsOfATurn({"7", "of nobody"}), 2U) << "nor with exceptions";
}

}  // namespace
}  // namespace pushlab::core

#endif
