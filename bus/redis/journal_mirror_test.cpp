#include "bus/redis/journal_mirror.h"

#include <gtest/gtest.h>

#include "core/test_journal.h"

namespace pushlab::bus {
namespace {

using core::Sequence;
using core::sequences;
using Sequences = std::vector<Sequence>;

JournalEntry entryIn(const std::string& room, Sequence sequence, Sequence previous = 0) {
  JournalEntry entry;
  entry.sequence = sequence;
  entry.previous = previous;
  entry.draft = {"e", "1", room};
  return entry;
}

class JournalMirrorTest : public testing::Test {
 protected:
  void begin(RetainedJournal retained, Sequence silentUpTo = 1000) {
    retained.epoch = core::Epoch(7);
    left = std::move(retained);
    mirror.replace(left, silentUpTo);
    mirror.reach(std::min(left.head, silentUpTo));
  }
  core::Page read(Sequence after, const std::string& room = "a", std::size_t maxBytes = 1'000'000) {
    const core::Following following{room, 0};
    return mirror.read({&following, 1}, {after}, maxBytes);
  }

  JournalMirror mirror{10, 100};
  RetainedJournal left;
};

TEST_F(JournalMirrorTest, HasWhatWasRetained) {
  begin({.head = 5, .entries = {entryIn("a", 2), entryIn("b", 4), entryIn("a", 5, 2)}});
  EXPECT_EQ(mirror.head(), 5U);
  EXPECT_EQ(sequences(read(0)), (Sequences{2, 5}));
  EXPECT_EQ(mirror.add(entryIn("a", 6, 5))->cursor, "0000000000000007-6");
  EXPECT_EQ(mirror.head(), 6U);
  EXPECT_EQ(sequences(read(2)), (Sequences{5, 6}));
}

TEST_F(JournalMirrorTest, LeavesWhatIsToBeTold) {
  begin({.head = 5, .entries = {entryIn("a", 2), entryIn("a", 5, 2)}}, 3);
  EXPECT_EQ(sequences(read(0)), Sequences{2});
  ASSERT_EQ(left.entries.size(), 1U);
  mirror.add(std::move(left.entries[0]));
  EXPECT_EQ(sequences(read(0)), (Sequences{2, 5}));
}

TEST_F(JournalMirrorTest, SaysMissedOfWhatAStreamHasLost) {
  begin({.head = 9, .entries = {entryIn("a", 5, 3)}, .losses = {{"a", 3}, {"late", 8}}});
  EXPECT_TRUE(read(2).missed);
  EXPECT_FALSE(read(3).missed);
  EXPECT_FALSE(read(0, "late").missed) << "nobody knows of it yet";
  mirror.add(entryIn("late", 10, 8));
  EXPECT_TRUE(read(7, "late").missed);
  EXPECT_FALSE(read(8, "late").missed);
}

TEST_F(JournalMirrorTest, SaysMissedOfRoomsThatAreGoneAndOfWhatRedisHasLost) {
  begin({.head = 20, .evicted = 4, .entries = {entryIn("a", 5)}});
  EXPECT_TRUE(read(3, "gone").missed);
  EXPECT_FALSE(read(4, "gone").missed);
  EXPECT_FALSE(read(0).missed);
  mirror.lose(12);
  EXPECT_TRUE(read(11).missed);
  EXPECT_TRUE(read(11, "gone").missed);
  EXPECT_FALSE(read(12).missed);
  begin({.head = 20, .lost = 12, .entries = {entryIn("a", 5)}});
  EXPECT_TRUE(read(11).missed);
}

TEST_F(JournalMirrorTest, TakesACursorBeyondItsEndForOneOfANodeThatHasReadFurther) {
  begin({.head = 5, .entries = {entryIn("a", 5)}});
  const auto position = mirror.parseCursor("0000000000000007-8");
  ASSERT_TRUE(position && !position->foreign);
  const auto page = read(8);
  EXPECT_TRUE(page.notifications.empty());
  EXPECT_EQ(page.next, 8U);
  EXPECT_TRUE(page.complete);
  EXPECT_FALSE(page.missed);
  for (const Sequence next : {6, 7, 8, 9})
    mirror.add(entryIn("a", next, next - 1));
  EXPECT_EQ(sequences(read(8)), Sequences{9});
}

TEST_F(JournalMirrorTest, TellsForeignCursors) {
  begin({.head = 5, .entries = {entryIn("a", 5)}});
  EXPECT_TRUE(mirror.parseCursor("0000000000000008-5")->foreign);
  EXPECT_TRUE(mirror.parseCursor("0000000000000007-1000006")->foreign) << "that far ahead is nobody";
  EXPECT_TRUE(mirror.parseCursor("0000000000000007-18446744073709551615")->foreign);
  EXPECT_FALSE(mirror.parseCursor("0000000000000007-1000005")->foreign);
  EXPECT_FALSE(mirror.parseCursor("7-5"));
}

TEST_F(JournalMirrorTest, GoesOnBehindALeap) {
  begin({.head = 5, .entries = {entryIn("a", 5)}});
  mirror.reach(1'000'005);
  EXPECT_EQ(mirror.head(), 1'000'005U);
  EXPECT_EQ(read(5).next, 1'000'005U);
  EXPECT_FALSE(read(5).missed);
  EXPECT_FALSE(mirror.parseCursor(mirror.cursor(1'000'005))->foreign);
  EXPECT_EQ(read(1'000'005).next, 1'000'005U);
  mirror.add(entryIn("a", 1'000'006, 5));
  EXPECT_EQ(sequences(read(5)), Sequences{1'000'006});
}

TEST_F(JournalMirrorTest, IsRefilledWhileItIsRead) {
  begin({.head = 5, .entries = {entryIn("a", 5)}});
  begin({.head = 8, .entries = {entryIn("a", 7, 6)}, .losses = {{"a", 6}}});
  EXPECT_TRUE(read(5).missed);
  EXPECT_EQ(sequences(read(5)), Sequences{7});
}

}  // namespace
}  // namespace pushlab::bus
