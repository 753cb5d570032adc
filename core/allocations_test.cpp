// Counts what the paths that run per request allocate. Sanitizers bring an allocator of their own, so not
// with them.
#ifndef PUSHLAB_SANITIZED

#include <gtest/gtest.h>

#include <cstdlib>
#include <new>

#include "core/journal.h"
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

}  // namespace
}  // namespace pushlab::core

#endif
