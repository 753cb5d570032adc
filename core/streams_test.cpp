#include "core/streams.h"

#include <gtest/gtest.h>

namespace pushlab::core {
namespace {

constexpr std::size_t unlimited = 1'000'000;

std::optional<Streams::Evicted> add(Streams& streams, const std::string& room) {
  const auto sequence = streams.head() + 1;
  return streams.add(makeNotification({"e", "1", room, 0}, sequence, streams.cursor(sequence)));
}

Page read(const Streams& streams, std::vector<Following> rooms, Sequence after) {
  return streams.read(rooms, {after, false}, unlimited);
}

TEST(Streams, DropTheStreamThatWasSilentLongest) {
  Streams streams(Epoch(1), 10, 2);
  EXPECT_FALSE(add(streams, "a"));
  EXPECT_FALSE(add(streams, "b"));
  EXPECT_FALSE(add(streams, "a"));
  const auto evicted = add(streams, "c");
  ASSERT_TRUE(evicted);
  EXPECT_EQ(evicted->room, "b");
  EXPECT_EQ(evicted->lostUpTo, 2U);
  EXPECT_EQ(read(streams, {{"a", 0}}, 0).notifications.size(), 2U);
}

TEST(Streams, SayMissedOfAnEvictedStreamForOlderCursorsOnly) {
  Streams streams(Epoch(1), 10, 2);
  for (const char* room : {"a", "a", "b", "c"})
    add(streams, room);
  EXPECT_TRUE(read(streams, {{"a", 0}}, 1).missed);
  EXPECT_TRUE(read(streams, {{"a", 1}}, 0).missed);
  EXPECT_FALSE(read(streams, {{"a", 0}}, 2).missed);
  EXPECT_FALSE(read(streams, {{"a", 2}}, 0).missed) << "joined later than it was evicted";
  EXPECT_FALSE(read(streams, {{"b", 0}}, 0).missed) << "a stream that is left has lost nothing";
}

TEST(Streams, RememberThatAStreamWasEvictedWhenItComesBack) {
  Streams streams(Epoch(1), 10, 2);
  for (const char* room : {"a", "b", "c", "a"})
    add(streams, room);
  EXPECT_TRUE(read(streams, {{"a", 0}}, 0).missed);
  const auto page = read(streams, {{"a", 0}}, 2);
  EXPECT_FALSE(page.missed);
  EXPECT_EQ(page.notifications.size(), 1U);
}

TEST(Streams, TellWhatARoomHasLost) {
  Streams streams(Epoch(1), 2);
  for (int i = 0; i < 5; ++i)
    add(streams, "a");
  EXPECT_EQ(streams.lostUpTo("a"), 3U);
  EXPECT_EQ(streams.lostUpTo("b"), 0U);
}

TEST(Streams, TakeOverWhatAFileKnowsOfTheirPast) {
  Streams streams(Epoch(1), 10);
  streams.restoreEvicted(40);
  streams.add(makeNotification({"e", "1", "a", 0}, 50, "c"));
  streams.restoreLost("a", 45);
  streams.restoreLost("unknown", 48);
  EXPECT_EQ(streams.head(), 50U);
  EXPECT_EQ(streams.lostUpTo("a"), 45U);
  EXPECT_EQ(streams.lostUpTo("unknown"), 40U);
  EXPECT_TRUE(read(streams, {{"a", 0}}, 44).missed);
  EXPECT_FALSE(read(streams, {{"a", 0}}, 45).missed);
}

TEST(Streams, FindTheirPlaceInARingThatHasGoneRound) {
  Streams streams(Epoch(1), 7);
  for (int i = 0; i < 40; ++i)
    add(streams, i % 3 == 0 ? "a" : "b");
  for (Sequence after = 0; after <= 40; ++after) {
    std::size_t expected = 0;
    for (Sequence sequence = after + 1; sequence <= 40; ++sequence)
      expected += (sequence - 1) % 3 == 0 ? 1 : 0;
    const auto page = read(streams, {{"a", 0}}, after);
    EXPECT_EQ(page.notifications.size(), std::min<std::size_t>(expected, 7)) << after;
    EXPECT_EQ(page.missed, expected > 7) << after;
  }
}

TEST(Streams, RetainAtLeastOne) {
  EXPECT_THROW(Streams(Epoch(1), 0), std::invalid_argument);
  EXPECT_NO_THROW(Streams(Epoch(1), 1));
}

}  // namespace
}  // namespace pushlab::core
